using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PlayLinkTalk.Standalone.Crowd;
using PlayLinkTalk.Standalone.Crowd.Hosting;

namespace PlayLinkTalk.Standalone;

/// <summary>The simulated players alone, as clients of a service that runs elsewhere.</summary>
internal static class CrowdAlone
{
    /// <summary>Returns when the process is asked to end.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="service">The service that the players use.</param>
    /// <exception cref="UsageException">The data folder cannot be used.</exception>
    public static async Task RunAsync(StandaloneArguments arguments, Uri service)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = arguments.Configuration,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Crowd:Service"] = service.ToString(),
            ["Crowd:Players"] = (arguments.Crowd ?? CrowdOptions.DefaultPlayers).ToString(CultureInfo.InvariantCulture),
            ["Crowd:Folder"] = DataFolder.Open(arguments.Data).Path,
        });
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddCrowd();
        await builder.Build().RunAsync();
    }
}
