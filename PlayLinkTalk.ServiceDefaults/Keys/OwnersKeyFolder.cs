using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.ServiceDefaults.Keys;

/// <summary>The keys of the forms as files that only their owner can read, whatever the umask of the process.</summary>
internal sealed class OwnersKeyFolder : FileSystemXmlRepository
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    public OwnersKeyFolder(string folder, ILoggerFactory logs) : base(Make(folder), logs) => CloseToOthers();

    public override void StoreElement(XElement element, string friendlyName)
    {
        base.StoreElement(element, friendlyName);
        CloseToOthers();
    }

    private static DirectoryInfo Make(string folder) => OperatingSystem.IsWindows()
        ? System.IO.Directory.CreateDirectory(folder)
        : System.IO.Directory.CreateDirectory(folder, OwnersFolder);

    private void CloseToOthers()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var file in System.IO.Directory.EnumerateFiles(Directory.FullName, "*.xml"))
        {
            File.SetUnixFileMode(file, OwnersFile);
        }
    }
}
