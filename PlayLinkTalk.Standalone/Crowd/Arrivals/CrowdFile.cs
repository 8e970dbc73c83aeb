using System.Security.Cryptography;
using System.Text.Json;
using PlayLinkTalk.Standalone.Crowd.Hosting;

namespace PlayLinkTalk.Standalone.Crowd.Arrivals;

/// <summary>The credentials of a simulated player.</summary>
/// <param name="Token">Null before the first sign-in.</param>
internal sealed record Keys(string Email, string Password, string? Token = null, Guid? AccountId = null);

/// <summary>
/// Stores the players' credentials, readable by the service's own user only. Passwords are stored before they are used, so that an
/// interrupted start can continue.
/// </summary>
internal sealed class CrowdFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private readonly Lock _gate = new();
    private readonly Dictionary<int, Keys> _keys;

    private CrowdFile(string path, Dictionary<int, Keys> keys) => (_path, _keys) = (path, keys);

    public static CrowdFile Open(string folder, ILogger log)
    {
        var path = Path.Combine(folder, "crowd.json");
        try
        {
            return new CrowdFile(
                path, File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<int, Keys>>(File.ReadAllBytes(path)) ?? [] : []);
        }
        catch (JsonException broken)
        {
            CrowdLog.FileUnreadable(log, path, broken);
            return new CrowdFile(path, []);
        }
    }

    public Keys? Find(int number)
    {
        lock (_gate)
        {
            return _keys.GetValueOrDefault(number);
        }
    }

    public void Set(int number, Keys keys)
    {
        lock (_gate)
        {
            _keys[number] = keys;
        }
    }

    /// <summary>Replaces the file atomically.</summary>
    public void Save()
    {
        lock (_gate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            var next = _path + ".next";
            File.Delete(next);
            using (var file = new FileStream(next, CreateOptions()))
            {
                JsonSerializer.Serialize(file, _keys);
            }

            File.Move(next, _path, overwrite: true);
        }
    }

    public static string NewPassword() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));

    private static FileStreamOptions CreateOptions()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }
}
