@echo off
rem Starts Seq4J on Windows from an unpacked distribution.
rem   JAVA_HOME        the Java to use, otherwise the java on the PATH; 17 or newer
rem   SEQ4J_JAVA_OPTS  more flags for java
rem   SEQ4J_PLUGINS    a folder with plugin jars, instead of plugins
setlocal EnableExtensions DisableDelayedExpansion

for %%I in ("%~dp0..") do set "SEQ4J_HOME=%%~fI"
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"

set "VERSION="
for /f "tokens=2,3" %%V in ('"%JAVA%" -version 2^>^&1') do if "%%~V"=="version" set "VERSION=%%~W"
if not defined VERSION (
  echo seq4j: Seq4J needs Java 17 or newer, found none; set JAVA_HOME to the folder of one. 1>&2
  exit /b 1
)
for /f "delims=.-+ tokens=1" %%V in ("%VERSION%") do set "MAIN=%%V"
if %MAIN% LSS 17 (
  echo seq4j: Seq4J needs Java 17 or newer, found %VERSION%; set JAVA_HOME to the folder of one. 1>&2
  exit /b 1
)
set "FLAGS=-XX:+UseSerialGC"
rem Flags of your own may choose another collector, and java refuses two.
if defined SEQ4J_JAVA_OPTS set "FLAGS="
if %MAIN% GEQ 24 set "FLAGS=%FLAGS% --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
if not defined SEQ4J_PLUGINS set "SEQ4J_PLUGINS=%SEQ4J_HOME%\plugins"

"%JAVA%" -Xms64m -Dorg.bytedeco.javacpp.maxbytes=0 -Dorg.bytedeco.javacpp.maxphysicalbytes=0 "-Dseq4j.home=%SEQ4J_HOME%" %FLAGS% %SEQ4J_JAVA_OPTS% -cp "%SEQ4J_HOME%\lib\*;%SEQ4J_PLUGINS%\*" org.seq4j.runner.cli.Main %*
exit /b %ERRORLEVEL%
