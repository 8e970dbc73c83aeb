using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace PlayLinkTalk.Api.Data.Feeds;

/// <summary>
/// The curated mirror carries an older SQLitePCLRaw than the one Microsoft.Data.Sqlite was built against: its assemblies
/// are handed over although their version is lower, and the system's own engine is taken where there is one.
/// </summary>
internal static class SqliteEngine
{
    private const string SystemLibrary = "libsqlite3.so.0";
    private static readonly Lazy<bool> Prepared = new(Register);

    public static void Prepare() => _ = Prepared.Value;

    private static bool Register()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name?.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal) == true && FileOf(name) is { } file
                ? context.LoadFromAssemblyPath(file)
                : null;
        var provider = AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName("SQLitePCLRaw.provider.e_sqlite3"));
        NativeLibrary.SetDllImportResolver(provider, (library, _, _) =>
            library == "e_sqlite3" && NativeLibrary.TryLoad(SystemLibrary, out var engine) ? engine : IntPtr.Zero);
        return true;
    }

    private static string? FileOf(AssemblyName name)
    {
        var file = Path.Combine(AppContext.BaseDirectory, name.Name + ".dll");
        return File.Exists(file) ? file : null;
    }
}
