namespace PlayLinkTalk.Api.Data.Feeds;

/// <summary>The current SQLitePCLRaw brings its own engine and is found by itself.</summary>
internal static class SqliteEngine
{
    public static void Prepare() => SQLitePCL.Batteries_V2.Init();
}
