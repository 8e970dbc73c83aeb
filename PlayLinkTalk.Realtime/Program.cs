using PlayLinkTalk.Realtime;
using PlayLinkTalk.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddMessaging();
builder.AddRealtime();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapRealtime();
await app.RunAsync();
