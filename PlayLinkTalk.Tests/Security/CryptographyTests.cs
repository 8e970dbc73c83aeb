using System.Text.RegularExpressions;
using PlayLinkTalk.Tests.Architecture;
using Xunit;

namespace PlayLinkTalk.Tests.Security;

/// <summary>V11: docs/security/cryptography.md is complete, and nothing weak is in use.</summary>
public sealed partial class CryptographyTests
{
    private const string Page = "docs/security/cryptography.md";

    [Fact]
    public void Every_use_of_cryptography_is_in_the_inventory()
    {
        var page = SourceTree.Read(Page);
        var inUse = Using().Select(file => Path.GetFileName(file)!).ToHashSet(StringComparer.Ordinal);
        var listed = Listed().Matches(page).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(inUse);
        Assert.True(inUse.IsSubsetOf(listed), $"Not in {Page}: {string.Join(", ", inUse.Except(listed))}");
        Assert.True(listed.IsSubsetOf(inUse), $"In {Page} without a use: {string.Join(", ", listed.Except(inUse))}");
    }

    [Fact]
    public void Nothing_weak_is_used()
    {
        var weak =
            from file in Sources()
            // RFC 6238: the only hash that all authenticator apps know, and an HMAC needs no collisions to be hard.
            where Path.GetFileName(file) != "OneTimeCode.cs"
            from match in Weak().Matches(SourceTree.Read(file))
            select $"{file}: {match.Value}";

        Assert.Empty(weak);
    }

    /// <summary>What makes tokens takes its bits from the system, not from a generator with a seed.</summary>
    [Fact]
    public void A_file_that_makes_secrets_draws_no_guessable_numbers()
    {
        var guessable = Using().Where(file => Guessable().IsMatch(SourceTree.Read(file)));

        Assert.Empty(guessable);
    }

    private static IEnumerable<string> Using() => Sources().Where(file => Use().IsMatch(SourceTree.Read(file)));

    private static IEnumerable<string> Sources() => SourceTree.Files.Where(file =>
        Path.GetExtension(file) is ".cs" or ".razor" or ".js" or ".mjs" && !file.Contains("ests/", StringComparison.Ordinal)
        && !file.StartsWith("benchmarks/", StringComparison.Ordinal)
        && !file.Contains("/lib/", StringComparison.Ordinal));

    [GeneratedRegex(
        @"System\.Security\.Cryptography|PasswordHasher<|AddDataProtection|DataProtection\.Repositories|node:crypto|crypto\.subtle")]
    private static partial Regex Use();

    [GeneratedRegex(
        @"\b(MD5|SHA1|DES|TripleDES|RC2|RC4|CipherMode\.ECB|DSA|HMACMD5)\b|createHash\('(md5|sha1)'\)|RSAEncryptionPadding\.Pkcs1")]
    private static partial Regex Weak();

    [GeneratedRegex(@"new Random\(|Random\.Shared|Math\.random")]
    private static partial Regex Guessable();

    [GeneratedRegex(@"`(\w[\w-]*\.(?:cs|razor|js|mjs))`")]
    private static partial Regex Listed();
}
