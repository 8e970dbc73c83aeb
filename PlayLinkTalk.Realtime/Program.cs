using PlayLinkTalk.Realtime;
using PlayLinkTalk.ServiceDefaults;

// A node's work per event takes microseconds: socket completions run inline instead of waking another thread. Must be set
// before the first socket is made. Code that runs there must not block.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
builder.AddServiceDefaults();
builder.AddMessaging();
builder.AddRealtime();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapRealtime();
await app.RunAsync();
