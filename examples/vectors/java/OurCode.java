import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/** In place of your own code: which law governs, and what a request lacks under the law of 2026. */
final class OurCode {
    private static final LocalDate OLD_LAW = LocalDate.of(2018, 7, 1);
    private static final LocalDate NEW_LAW = LocalDate.of(2026, 9, 1);

    private OurCode() {}

    /** Returns the answer with the fields of "expected"; null where we have none. */
    static JsonNode answer(String kind, JsonNode given) {
        if (kind.equals("law") && given.get("operation").asText().equals("regime")) {
            return regime(LocalDate.parse(given.get("sent_on").asText()));
        }
        if (kind.equals("validity") && given.get("regime").asText().equals("vn-2026")) {
            return validity(given);
        }
        return null;
    }

    private static ObjectNode regime(LocalDate sent) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (sent.isBefore(OLD_LAW)) {
            return answer.put("error", "NotAllowedError");
        }
        return answer.put("regime", sent.isBefore(NEW_LAW) ? "vn-2016" : "vn-2026");
    }

    private static ObjectNode validity(JsonNode given) {
        JsonNode request = given.get("request");
        JsonNode asker = request.path("requester");
        ArrayNode missing = JsonNodeFactory.instance.arrayNode();
        lacks(missing, request.get("channel").asText().equals("fax"), "CHANNEL", "24", "1", null);
        lacks(missing, !saysWhat(request), "CONTENT", "26", "1", null);
        lacks(missing, !hasConsents(request), "CONSENT", "26", "1", null);
        String capacity = asker.path("capacity").asText("full");
        String by = represented(asker);
        boolean byLaw = by.equals("legal") || by.equals("guardian");
        lacks(missing, capacity.equals("incapacitated") && !byLaw, "INCAPACITATED", "7", "2", null);
        lacks(missing, capacity.equals("limited_cognition") && !by.equals("guardian"), "GUARDIAN", "7", "2", null);
        String who = asker.path("kind").asText("citizen");
        lacks(missing, who.equals("group") && asker.path("members").size() < 2, "GROUP-SEVERAL", "29", "2", null);
        boolean foreign = who.equals("foreigner");
        boolean concerned = request.path("concerns_own_rights").asBoolean(false);
        lacks(missing, foreign && !asker.path("resides_in_vietnam").asBoolean(false),
            "FOREIGN-RESIDENCE", "29", "1", null);
        lacks(missing, foreign && !concerned, "FOREIGN-RIGHTS", "29", "1", null);
        boolean near = concerned || asker.path("resides_in_commune").asBoolean(false);
        lacks(missing, given.path("agency").path("commune").asBoolean(false) && !near, "COMMUNE", "10", "2", "e");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("valid", missing.isEmpty());
        answer.set("missing", missing);
        return answer;
    }

    private static void lacks(
            ArrayNode missing, boolean lacking, String name, String article, String clause, String point) {
        if (lacking) {
            ObjectNode one = missing.addObject().put("requirement", "L26-REQ-" + name);
            one.put("document", "01/2026/QH16").put("article", article).put("clause", clause);
            if (point != null) {
                one.put("point", point);
            }
        }
    }

    private static boolean saysWhat(JsonNode request) {
        for (JsonNode item : request.get("items")) {
            if (item.path("content").asText().isBlank() && item.path("document").asText().isBlank()) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasConsents(JsonNode request) {
        Set<String> enclosed = new HashSet<>();
        request.path("consents").forEach(one -> enclosed.add(one.asText()));
        for (JsonNode item : request.get("items")) {
            if (item.path("category").asText().equals("conditional") && !enclosed.contains(item.get("id").asText())) {
                return false;
            }
        }
        return true;
    }

    private static String represented(JsonNode asker) {
        JsonNode found = asker.path("representative");
        return found.path("name").asText().isBlank() ? "" : found.path("by").asText();
    }
}
