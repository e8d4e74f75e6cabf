package org.seq4j.tokenizers;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The numbers of the tokens in a {@code tokenizer.json}: {@code model.vocab} maps tokens to numbers
 * or, in unigram models, lists them with their scores; {@code added_tokens} come on top.
 */
final class TokenIds {
  private TokenIds() {}

  static Map<String, Long> of(byte[] json) {
    JsonObject root =
        JsonParser.parseString(new String(json, StandardCharsets.UTF_8)).getAsJsonObject();
    Map<String, Long> ids = new HashMap<>();
    JsonElement vocabulary = root.getAsJsonObject("model").get("vocab");
    if (vocabulary.isJsonArray()) {
      JsonArray entries = vocabulary.getAsJsonArray();
      for (int i = 0; i < entries.size(); i++) {
        ids.put(entries.get(i).getAsJsonArray().get(0).getAsString(), (long) i);
      }
    } else {
      vocabulary
          .getAsJsonObject()
          .entrySet()
          .forEach(entry -> ids.put(entry.getKey(), entry.getValue().getAsLong()));
    }
    JsonElement added = root.get("added_tokens");
    if (added != null && added.isJsonArray()) {
      for (JsonElement token : added.getAsJsonArray()) {
        JsonObject entry = token.getAsJsonObject();
        ids.put(entry.get("content").getAsString(), entry.get("id").getAsLong());
      }
    }
    return Map.copyOf(ids);
  }
}
