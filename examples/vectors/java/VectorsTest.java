import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every golden vector of tiepcan against our own code; what we do not answer is skipped by name. */
class VectorsTest {
    private static final Path FOLDER = Path.of(System.getProperty("vectors", "src/test/resources/tiepcan"));
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    List<DynamicTest> everyVector() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode file : read("manifest.json").get("files")) {
            if (file.get("kind").isNull()) {
                continue;
            }
            String kind = file.get("kind").asText();
            for (JsonNode vector : read(file.get("name").asText()).get("cases")) {
                String name = kind + " " + vector.get("id").asText() + ": " + vector.get("what").get("vi").asText();
                tests.add(DynamicTest.dynamicTest(name, () -> check(kind, vector)));
            }
        }
        return tests;
    }

    private static void check(String kind, JsonNode vector) {
        JsonNode answer = OurCode.answer(kind, vector.get("given"));
        assumeTrue(answer != null, "we do not answer this");
        // Only the fields that are expected are compared; the clause says why.
        vector.get("expected").fields().forEachRemaining(field ->
            assertEquals(field.getValue(), answer.get(field.getKey()), field.getKey() + ", " + vector.get("basis")));
    }

    @Test
    void theFilesAreWhole() throws Exception {
        for (JsonNode file : read("manifest.json").get("files")) {
            byte[] content = Files.readAllBytes(FOLDER.resolve(file.get("name").asText()));
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(content);
            assertEquals(file.get("sha256").asText(), HexFormat.of().formatHex(sum), file.get("name").asText());
        }
    }

    private static JsonNode read(String name) throws IOException {
        return JSON.readTree(Files.readAllBytes(FOLDER.resolve(name)));
    }
}
