using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>Section <c>Simulation</c>.</summary>
public sealed class SimulationOptions
{
    public const string Section = "Simulation";

    /// <summary>Lets its holder sign up simulated players. Without it no client can.</summary>
    [MinLength(16)]
    public string? Key { get; set; }

    internal bool Allows(string? key) => Key is not null && key is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(key));
}
