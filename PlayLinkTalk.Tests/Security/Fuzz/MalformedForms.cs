using System.Text;

namespace PlayLinkTalk.Tests.Security.Fuzz;

/// <summary>Bodies that are no form with a file, and files of kinds that are refused: the same ones in every run.</summary>
internal static class MalformedForms
{
    private const string Boundary = "fuzz-boundary";
    private const string Form = $"multipart/form-data; boundary={Boundary}";
    private const int Changes = 120;
    private const int Seed = 20260612;

    /// <summary>Types and endings of a file: neither makes it an image.</summary>
    private static readonly string[] Claims = ["image/png", "image/jpeg", "image/webp", "image/gif", "text/plain", "application/pdf"];

    /// <summary>At least <see cref="MalformedBodies.Fewest"/> that must be refused, and others.</summary>
    public static IReadOnlyList<FuzzedBody> All() => [PartOfTheBoundary(), .. Types(), .. Parts(), .. Cuts(), .. Refused(), .. Changed()];

    /// <summary>The reader takes lines that begin with the boundary for it.</summary>
    private static FuzzedBody PartOfTheBoundary() =>
        new("a boundary that is cut", Right(), "multipart/form-data; boundary=fuzz-boundar", MayBeRight: true);

    private static IEnumerable<FuzzedBody> Types() =>
        from type in (string?[])
        [
            null, "", "text/plain", "application/json", "application/x-www-form-urlencoded", "multipart/mixed; boundary=fuzz-boundary",
            "multipart/form-data", "multipart/form-data;", "multipart/form-data; boundary", "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=other",
            $"multipart/form-data; boundary={new string('b', 101)}", $"multipart/form-data; boundary={new string('b', 8_000)}",
            "multipart/form-data boundary=fuzz-boundary", "multipart; boundary=fuzz-boundary", "*/*; boundary=fuzz-boundary",
            "multipart/form-data; charset=utf-7", "multipart/form-data; boundary=\"fuzz", "multipart/form-data; boundary=--fuzz-boundary",
        ]
        select new FuzzedBody($"as {type ?? "nothing"}", Right(), type);

    private static IEnumerable<FuzzedBody> Parts()
    {
        string[] dispositions =
        [
            "", "form-data", "form-data; name=file", "form-data; name=\"\"; filename=a.txt", "form-data; filename=a.txt",
            "form-data; name=files; filename=a.txt", "form-data; name=File; filename=a.txt", "attachment; filename=a.txt",
            "form-data; name=\"file\"", "form-data; name=file; filename=", "file; name=file; filename=a.txt",
            "form-data; name=\"file\0\"; filename=a.txt", "form-data; name=\"fi le\"; filename=a.txt", "; ; ;", "\u0001\u0002",
            "form-data; name=file; name=other; filenam=a.txt", "form-data name=file filename=a.txt", new string('x', 4_000),
        ];
        foreach (var disposition in dispositions)
        {
            yield return Of($"disposition {disposition[..Math.Min(60, disposition.Length)]}", [
                $"--{Boundary}\r\nContent-Disposition: {disposition}\r\n\r\nwords\r\n--{Boundary}--\r\n"]);
        }

        string[] raw =
        [
            "", "\r\n", "--", "words", $"--{Boundary}", $"--{Boundary}--", $"--{Boundary}--\r\n",
            $"--{Boundary}\r\n", $"--{Boundary}\r\n\r\n",
            $"--{Boundary}\r\n\r\n\r\n--{Boundary}--", $"--{Boundary}\r\nno header\r\n\r\nwords\r\n--{Boundary}--",
            $"--{Boundary}\r\n: no name\r\n\r\nwords\r\n--{Boundary}--", $"\r\n--{Boundary}\n\nwords\n--{Boundary}--\n",
            $"--{Boundary}\r\nContent-Disposition: form-data; name=file; filename=a.txt", "{}", "[]", "null", "\0", "--fuzz-boundary\0\r\n",
            $"--{Boundary}\r\n{string.Concat(Enumerable.Range(0, 200).Select(at => $"X-{at}: 1\r\n"))}\r\nwords\r\n--{Boundary}--",
            $"--{Boundary}\r\nX-Long: {new string('x', 60_000)}\r\n\r\nwords\r\n--{Boundary}--",
            $"--{Boundary}\r\nContent-Disposition: form-data; name=other\r\n\r\n{new string('x', 60_000)}\r\n--{Boundary}--",
            string.Concat(Enumerable.Range(0, 500).Select(at =>
                $"--{Boundary}\r\nContent-Disposition: form-data; name=f{at}\r\n\r\n{at}\r\n")) + $"--{Boundary}--\r\n",
        ];
        foreach (var text in raw)
        {
            yield return Of($"raw {text[..Math.Min(60, text.Length)]}", [text]);
        }
    }

    private static IEnumerable<FuzzedBody> Cuts()
    {
        var right = Right();
        // The last bytes are the closing line: without its two hyphens the form still has no end.
        return Enumerable.Range(1, right.Length - 6).Where(length => length % 2 == 0)
            .Select(length => new FuzzedBody($"cut at {length}", right[..length], Form));
    }

    /// <summary>What is refused by content, under each type it may claim.</summary>
    private static IEnumerable<FuzzedBody> Refused()
    {
        (string Name, byte[] Bytes)[] contents =
        [
            ("nothing", []), ("zero bytes", new byte[64]), ("zip", "PK\u0003\u0004 and more\0\0"u8.ToArray()),
            ("ELF", [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0]), ("MZ", [(byte)'M', (byte)'Z', 0x90, 0, 3, 0, 0, 0]),
            ("BMP", [(byte)'B', (byte)'M', 0x36, 0, 0, 0, 0, 0]), ("TIFF", [0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]),
            ("ICO", [0, 0, 1, 0, 1, 0, 16, 16]), ("gzip", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0]),
            ("PNG without a size", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]),
            ("PNG of four billion a side", [
                0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R',
                0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 8, 6, 0, 0, 0, 0, 0, 0, 0]),
            ("JPEG without a size", [0xff, 0xd8, 0xff, 0xe0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0]),
            ("no text", [0xc3, 0x28, 0xa0, 0xa1, 0, 1, 2, 3]),
        ];
        return from content in contents
               from claim in Claims
               select Of($"{content.Name} as {claim}", [
                   $"--{Boundary}\r\nContent-Disposition: form-data; name=file; filename=a.{claim.Split('/')[1]}\r\n"
                   + $"Content-Type: {claim}\r\n\r\n", content.Bytes, $"\r\n--{Boundary}--\r\n"]);
    }

    /// <summary>Bytes changed at random: some leave a right form with another file.</summary>
    private static IEnumerable<FuzzedBody> Changed()
    {
        var random = new Random(Seed);
        for (var change = 0; change < Changes; change++)
        {
            var bytes = Right();
            for (var at = 0; at <= change % 4; at++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            yield return new($"changed {change}", bytes, Form, MayBeRight: true);
        }
    }

    private static byte[] Right() => Encoding.UTF8.GetBytes(
        $"--{Boundary}\r\nContent-Disposition: form-data; name=file; filename=a.txt\r\nContent-Type: text/plain\r\n\r\nwords\r\n"
        + $"--{Boundary}--\r\n");

    private static FuzzedBody Of(string name, ReadOnlySpan<object> parts)
    {
        using var body = new MemoryStream();
        foreach (var part in parts)
        {
            body.Write(part as byte[] ?? Encoding.UTF8.GetBytes((string)part));
        }

        return new(name, body.ToArray(), Form);
    }
}
