using Microsoft.Extensions.Logging.Abstractions;
using PlayLinkTalk.Standalone.Crowd.Arrivals;
using Xunit;

namespace PlayLinkTalk.Tests.Crowd;

public sealed class CrowdFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crowd-").FullName;

    private string File => Path.Combine(_folder, "crowd.json");

    [Fact]
    public void A_saved_file_is_loaded_again_and_other_accounts_cannot_read_it()
    {
        var keys = new Keys("minjun.1@crowd.invalid", CrowdFile.NewPassword(), "token", Guid.CreateVersion7());
        var file = CrowdFile.Open(_folder, NullLogger.Instance);
        file.Set(1, keys);
        file.Save();
        file.Save();

        Assert.Equal(keys, CrowdFile.Open(_folder, NullLogger.Instance).Find(1));
        Assert.Equal([File], Directory.GetFiles(_folder));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }
    }

    [Fact]
    public void An_unreadable_file_is_replaced_by_a_new_one()
    {
        System.IO.File.WriteAllText(File, "{\"1\":");

        Assert.Null(CrowdFile.Open(_folder, NullLogger.Instance).Find(1));
    }

    [Fact]
    public void No_two_passwords_are_alike() =>
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => CrowdFile.NewPassword()).Distinct().Count());

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
