using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Xunit;

/// <summary>Runs the golden vectors of tiepcan against our own code. What we do not answer is left out, and counted.</summary>
public class VectorsTests
{
    private static readonly string Folder = System.Environment.GetEnvironmentVariable("VECTORS") ?? "tiepcan";

    private static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name)))!;

    private static IEnumerable<(string Kind, JsonNode Vector)> All() =>
        from file in Read("manifest.json")["files"]!.AsArray()
        where file!["kind"] is not null
        from vector in Read((string)file!["name"]!)["cases"]!.AsArray()
        select ((string)file!["kind"]!, vector!);

    public static IEnumerable<object[]> Ours() =>
        from one in All()
        where OurCode.Answer(one.Kind, one.Vector["given"]!) is not null
        select new object[] { one.Kind, (string)one.Vector["id"]!, (string)one.Vector["what"]!["vi"]! };

    [Theory]
    [MemberData(nameof(Ours))]
    public void TheVectorComesTrue(string kind, string id, string what)
    {
        JsonNode vector = All().Single(one => one.Kind == kind && (string)one.Vector["id"]! == id).Vector;
        JsonNode answer = OurCode.Answer(kind, vector["given"]!)!;
        // Only the fields that are expected are compared; the clause says why.
        foreach (var (field, expected) in vector["expected"]!.AsObject())
        {
            Assert.True(
                JsonNode.DeepEquals(expected, answer[field]),
                $"{what}: {field} is {answer[field]?.ToJsonString() ?? "null"}, "
                    + $"{expected?.ToJsonString() ?? "null"} is due: {vector["basis"]}");
        }
    }

    [Fact]
    public void SomeAreOurs() => Assert.NotEmpty(Ours());

    [Fact]
    public void TheFilesAreWhole()
    {
        foreach (JsonNode? file in Read("manifest.json")["files"]!.AsArray())
        {
            byte[] content = File.ReadAllBytes(Path.Combine(Folder, (string)file!["name"]!));
            string sum = System.Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant();
            Assert.Equal((string)file["sha256"]!, sum);
        }
    }
}
