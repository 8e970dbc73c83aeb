using PlayLinkTalk.Realtime;
using PlayLinkTalk.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
// What a node does takes microseconds: it is done on the thread that the socket woke.
builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
builder.AddServiceDefaults();
builder.AddMessaging();
builder.AddRealtime();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapRealtime();
await app.RunAsync();
