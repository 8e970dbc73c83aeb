using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace PlayLinkTalk.Api.Data.Keys;

/// <summary>
/// The keys of Data Protection in the database: what they protect (secrets of second factors) is durable, so they are backed up and
/// restored with it. The framework's package for this needs a later Entity Framework.
/// </summary>
/// <remarks>The framework asks without await, at the start and when it makes a key, every 90 days. Never inside a transaction.</remarks>
internal sealed class StoredKeys(IDbContextFactory<PlayLinkDb> contexts, WriteTransaction write) : IXmlRepository
{
    public const int LongestXml = 8000;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.ProtectionKeys.Select(k => k.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName) => write.RunAsync(
        (work, _) =>
        {
            work.Db.ProtectionKeys.Add(new ProtectionKeyRow
            {
                Name = friendlyName,
                Xml = element.ToString(SaveOptions.DisableFormatting),
            });
            return Task.CompletedTask;
        }, CancellationToken.None).GetAwaiter().GetResult();
}
