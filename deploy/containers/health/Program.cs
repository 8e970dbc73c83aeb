// Asks a service for its health. usage: dotnet PlayLinkTalk.Health.dll http://127.0.0.1:8080/health
// exit: 0 it answers 200, 1 it answers anything else or nothing within 3 s, 64 wrong usage
if (args is not [var text] || !Uri.TryCreate(text, UriKind.Absolute, out var address))
{
    Console.Error.WriteLine("health: takes one address, as in http://127.0.0.1:8080/health");
    return 64;
}

// A proxy that the environment names is for the world outside.
using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(3) };
try
{
    using var answer = await http.GetAsync(address);
    Console.WriteLine((int)answer.StatusCode);
    return answer.StatusCode == System.Net.HttpStatusCode.OK ? 0 : 1;
}
catch (Exception away) when (away is HttpRequestException or OperationCanceledException)
{
    Console.Error.WriteLine($"health: {away.Message}");
    return 1;
}
