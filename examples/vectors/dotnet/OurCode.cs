using System;
using System.Text.Json.Nodes;

/// <summary>In place of your own code: which law governs.</summary>
public static class OurCode
{
    private static readonly DateOnly OldLaw = new(2018, 7, 1);
    private static readonly DateOnly NewLaw = new(2026, 9, 1);

    /// <summary>Returns the answer with the fields of "expected"; null where we have none.</summary>
    public static JsonNode? Answer(string kind, JsonNode given) => (kind, (string?)given["operation"]) switch
    {
        ("law", "regime") => Regime(DateOnly.Parse((string)given["sent_on"]!)),
        _ => null,
    };

    private static JsonNode Regime(DateOnly sent) =>
        sent < OldLaw
            ? new JsonObject { ["error"] = "NotAllowedError" }
            : new JsonObject { ["regime"] = sent < NewLaw ? "vn-2016" : "vn-2026" };
}
