using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlayLinkTalk.Tests.Security.Fuzz;

/// <param name="Name">What is wrong with it.</param>
/// <param name="ContentType">As sent; null: without one.</param>
/// <param name="MayBeRight">Whether the endpoint may take it after all: then it only must not break on it.</param>
internal sealed record FuzzedBody(string Name, byte[] Bytes, string? ContentType = "application/json", bool MayBeRight = false);

/// <summary>Bodies that are no requests, made of the schema of one: the same ones in every run.</summary>
internal static class MalformedBodies
{
    public const int Fewest = 200;
    private const int Seed = 20260611;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly string[] WrongForText = ["1", "true", "{}", "[]", "[\"text\"]", "1.5e3", "\"\\ud800\"", "\"\\udc00\\ud800\""];

    /// <summary>Texts that a field may take: what matters is that nothing breaks on them.</summary>
    private static readonly string[] OddTexts =
    [
        "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\u202e\\u2066right to left\"", "\"\\u200b\\u2060\\ufeff\"",
        "\"\\u2028\\u2029\\r\\n\\t\"",
        "\"' OR 1=1 --\"", "\"%s%n{0}$&\"", "\"<script>alert(1)</script>\"", "\"\\ud83d\\ude00\"", "\"e\\u0301\\u0301\\u0301\\u0301\"",
        $"\"{new string('x', 20_000)}\"", $"\"{new string('\u0301', 5_000)}\"", "\"..\\/..\\/etc\\/passwd\"", "\"\\uffff\\ufffe\"",
    ];

    private static readonly string[] WrongDates =
    [
        "\"tomorrow\"", "\"2030-13-45T99:99:99Z\"", "\"10000-01-01T00:00:00Z\"", "\"2030-05-02\"", "\"2030-05-02T10:00:00+99:00\"", "0",
        "\"-1\"",
        "\"0000-00-00T00:00:00Z\"", "\"2030-05-02T10:00:00.99999999999999999999Z\"",
    ];

    private static readonly string[] OddDates =
    [
        "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"9999-12-31T23:59:59-14:00\"", "\"0001-01-01T00:00:00+14:00\"",
        "\"1970-01-01T00:00:00Z\"", "\"2016-12-31T23:59:59Z\"",
    ];

    public static IEnumerable<FuzzedBody> Of(BodySchema schema)
    {
        var sample = Encoding.UTF8.GetBytes(schema.Sample().ToJsonString());
        FuzzedBody[] certain =
        [
            .. Raw().Select(raw => new FuzzedBody(raw.Length > 40 ? raw[..40] : raw, Utf8.GetBytes(raw))),
            .. NotText(sample), .. Cut(sample), .. OfTheWrongType(schema), .. Typed(sample),
        ];
        return [.. certain, .. Corrupted(sample, Math.Max(20, Fewest - certain.Count(body => !body.MayBeRight))), .. Odd(schema, sample)];
    }

    private static IEnumerable<string> Raw() =>
    [
        "", " ", "\n", "null", "true", "false", "0", "-1", "1e999", "NaN", "Infinity", "\"text\"", "\"\"", "[]", "[[]]", "[{}]",
        "[1,2,3]", "{", "}", "[", "]", "{]",
        "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "{a:1}", "{'a':1}", "{\"a\" 1}", "{}{}", "{} {}", "{}x", "x{}", "/* */ {}", "// {}\n",
        "{\"a\":01}", "{\"a\":+1}",
        "{\"a\":.5}", "{\"a\":1.}", "{\"a\":0x10}", "{\"a\":tru}", "{\"a\":nul}", "{\"\\ud800\":1", "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}", "{\"a\":\"\u0001\"}", "{\"a\":\"\n\"}",
        "\0", "\0{}", "{}\0", "{\"a\":\0}", "\u001e{}", "<xml/>", "a=1&b=2", "--x\r\n\r\n--x--", "PK\u0003\u0004", "!!python/object",
        "O:8:\"stdClass\":0:{}",
        string.Concat(Enumerable.Repeat("[", 5_000)), string.Concat(Enumerable.Repeat("{\"a\":", 5_000)),
        string.Concat(Enumerable.Repeat("[", 500)) + string.Concat(Enumerable.Repeat("]", 500)),
        string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200),
        "[" + string.Join(',', Enumerable.Repeat("1", 20_000)) + "]",
        new string('9', 30_000), new string(' ', 30_000),
    ];

    private static IEnumerable<FuzzedBody> NotText(byte[] sample) =>
    [
        new("UTF-16", Encoding.Unicode.GetBytes("{}")), new("UTF-16 with a mark", [0xff, 0xfe, .. Encoding.Unicode.GetBytes("{}")]),
        new("UTF-32", Encoding.UTF32.GetBytes("{}")),
        // Where no field is needed, a name that nothing asks for is passed over without being read.
        new("overlong", [0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d], MayBeRight: true),
        new("a surrogate in UTF-8", [0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d], MayBeRight: true),
        new("no UTF-8", [0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31]),
        new("compressed, unsaid", [0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 3]),
        new("all bytes", [.. Enumerable.Range(0, 256).Select(at => (byte)at)]),
        new("twice", [.. sample, .. sample]),
    ];

    /// <summary>Cut anywhere before its end, a JSON object is none.</summary>
    private static IEnumerable<FuzzedBody> Cut(byte[] sample) =>
        Enumerable.Range(1, Math.Min(24, sample.Length - 1)).Select(part => sample.Length * part / (Math.Min(24, sample.Length - 1) + 1))
            .Distinct().Where(length => length > 0).Select(length => new FuzzedBody($"cut at {length}", sample[..length]));

    private static IEnumerable<FuzzedBody> OfTheWrongType(BodySchema schema) =>
        from place in schema.Places()
        from wrong in place switch
        {
            { IsChoice: true } => [.. WrongForText, "\"no such choice\"", "99", "-1", "\"\""],
            { Type: "string", Format: "uuid" } => [.. WrongForText, "\"no id\"", "\"0190b6a0\"",
                "\"{0190b6a0-0000-7000-8000-000000000001}x\""],
            { Type: "string", Format: "date-time" } => [.. WrongForText, .. WrongDates],
            { Type: "string" } => WrongForText,
            { Type: "integer" } =>
                ["\"text\"", "\"\"", "true", "{}", "[]", "1.5", "1e400", "-1e400", "99999999999999999999999", "[1]", "NaN"],
            { Type: "number" } => ["\"text\"", "\"\"", "true", "{}", "[]", "[1]", "NaN", "Infinity"],
            { Type: "boolean" } => ["\"yes\"", "1", "{}", "[]"],
            { Type: "array" } => ["{}", "\"text\"", "1", "true"],
            { Type: "object" } => ["[]", "\"text\"", "1", "true"],
            _ => Array.Empty<string>(),
        }
        select new FuzzedBody($"{string.Join('.', place.Path)} = {wrong}", With(schema.Sample(), place.Path, wrong));

    private static IEnumerable<FuzzedBody> Typed(byte[] sample) =>
        from type in (string?[])[
            null, "text/plain", "text/html", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
            "image/png",
            "application/octet-stream", "application/jsonp", "application/json; charset=utf-7", "application/json; charset=no-such",
            "application/json; charset=\"\"", "*/*", "json", "application/"]
        select new FuzzedBody($"as {type ?? "nothing"}", sample, type);

    /// <summary>Bytes changed at random until it is no JSON.</summary>
    private static IEnumerable<FuzzedBody> Corrupted(byte[] sample, int count)
    {
        var random = new Random(Seed);
        for (var made = 0; made < count;)
        {
            var bytes = sample.ToArray();
            for (var change = 0; change <= made % 4; change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            if (!IsJson(bytes))
            {
                made++;
                yield return new($"corrupted {made}", bytes);
            }
        }
    }

    private static IEnumerable<FuzzedBody> Odd(BodySchema schema, byte[] sample)
    {
        var values =
            from place in schema.Places()
            from odd in place switch
            {
                { Type: "string", Format: "date-time" } => [.. OddDates, "null"],
                { Type: "string" } => [.. OddTexts, "null"],
                { Type: "integer" or "number" } =>
                    ["0", "-1", "2147483648", "9223372036854775807", "-9223372036854775808", "1e15", "0.1", "1e-300", "null"],
                { Type: "array" } =>
                    ["[]", "[null]", "[[]]", "[{}]", "[" + string.Join(',', Enumerable.Repeat("null", 5_000)) + "]", "null"],
                _ => (string[])["null", "{}", "[]", "\"text\""],
            }
            select new FuzzedBody(
                $"{string.Join('.', place.Path)} ~ {odd[..Math.Min(odd.Length, 40)]}", With(schema.Sample(), place.Path, odd),
                MayBeRight: true);
        var text = Encoding.UTF8.GetString(sample);
        var fields = string.Join(',', Enumerable.Range(0, 500).Select(at => $"\"f{at}\":{at}"));
        string[] whole =
        [
            text.Insert(1, "\"__proto__\":{\"role\":\"admin\"},"),
            text.Insert(1, "\"constructor\":{},\"$type\":\"System.Object\","),
            text.Insert(1, "\"role\":\"admin\",\"id\":1,"),
            text.Insert(1, "\"\":1,\"\\u0000\":2,"), text.Insert(1, $"{fields},"),
            text.Replace("{", "{ \r\n\t", StringComparison.Ordinal), $"\ufeff{text}",
            // The same names again: the last of them count.
            text.Length > 2 ? text[..^1] + "," + text[1..] : text,
        ];
        return [.. values, .. whole.Select((body, at) => new FuzzedBody($"whole {at}", Utf8.GetBytes(body), MayBeRight: true))];
    }

    private static byte[] With(JsonNode root, IReadOnlyList<object> path, string raw)
    {
        const string Mark = "@@the value@@";
        var parent = path.SkipLast(1).Aggregate(root, (node, step) => step is int at ? node[at]! : node[(string)step]!);
        if (path[^1] is int index)
        {
            parent[index] = Mark;
        }
        else
        {
            parent[(string)path[^1]] = Mark;
        }

        return Utf8.GetBytes(root.ToJsonString().Replace($"\"{Mark}\"", raw, StringComparison.Ordinal));
    }

    private static bool IsJson(byte[] bytes)
    {
        try
        {
            using var parsed = JsonDocument.Parse(bytes);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
