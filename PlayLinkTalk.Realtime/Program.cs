using PlayLinkTalk.Realtime;
using PlayLinkTalk.Realtime.Balance;
using PlayLinkTalk.Realtime.Rehearsals;
using PlayLinkTalk.ServiceDefaults;

// What a node does takes microseconds: it is done on the thread that learns of it, and no other one is woken for it. Before
// the first socket is made. Nothing may block there.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
builder.AddServiceDefaults();
builder.AddMessaging();
builder.AddRealtime();
builder.AddRehearsal();
builder.AddRebalancing();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapRealtime();
await app.RunAsync();
