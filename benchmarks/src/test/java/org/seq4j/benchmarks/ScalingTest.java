package org.seq4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table and the picture of what was measured for several sizes. */
class ScalingTest {
  @TempDir Path folder;

  private void measured(String size, int value, int sourceLength, double rate) throws IOException {
    String json =
        """
        {"machine":{"seq4j":"1.0","java":"17","products":"OpenBLAS","kernels":"portable",
        "threads":2,"cores":2,"processor":"A processor","system":"Linux"},
        "workloads":[{"sizes":{"sourceLength":%d,"targetLength":10},"processBytes":[240000000,250000000],
        "series":[{"figure":"training","unit":"ms/step","median":12.34},
        {"figure":"training","unit":"target tokens/s","median":%s}]}]}
        """
            .formatted(sourceLength, rate);
    Files.writeString(folder.resolve(size + "." + value), json);
  }

  @BeforeEach
  void measure() throws IOException {
    measured("source-length", 400, 400, 100);
    measured("batch", 64, 10, 5000);
    measured("batch", 8, 10, 2000);
  }

  @Test
  void sizesAndValuesRise() throws IOException {
    assertThat(new Scaling(ScalingRuns.read(folder)).lines("scaling.sh batch"))
        .endsWith(
            "| batch | 8 | 12.3 | 2,000 | 4,000 | 250 |",
            "| batch | 64 | 12.3 | 5,000 | 10,000 | 250 |",
            "| source-length | 400 | 12.3 | 100 | 4,100 | 250 |",
            "",
            "* `scaling.sh batch`",
            "* Seq4J 1.0, products: OpenBLAS, kernels: portable, 2 threads, Java 17,"
                + " on A processor, Linux");
  }

  @Test
  void pictureHasAPanelForEachSize() throws IOException {
    Path picture = folder.resolve("scaling.png");

    Scaling.main(new String[] {folder.toString(), picture.toString(), "scaling.sh batch"});

    BufferedImage image = ImageIO.read(picture.toFile());
    assertThat(image.getWidth()).isEqualTo(720);
    assertThat(image.getHeight()).isEqualTo(480);
  }
}
