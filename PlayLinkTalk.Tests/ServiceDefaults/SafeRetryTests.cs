using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.ServiceDefaults;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults;

/// <summary>A service that fails as often as a test says, and a client as the services have it.</summary>
public sealed class SafeRetryTests : IAsyncLifetime
{
    private readonly Queue<Action<HttpContext>> _failures = [];
    private int _asked;
    private WebApplication _other = null!;
    private IHost _caller = null!;

    public async Task InitializeAsync()
    {
        var other = WebApplication.CreateSlimBuilder();
        other.WebHost.UseUrls("http://127.0.0.1:0");
        other.Logging.ClearProviders();
        _other = other.Build();
        _other.Run(context =>
        {
            _asked++;
            if (_failures.TryDequeue(out var fail))
            {
                fail(context);
            }

            return Task.CompletedTask;
        });
        await _other.StartAsync();

        var caller = Host.CreateEmptyApplicationBuilder(new());
        caller.AddServiceDefaults();
        caller.Services.AddHttpClient("other", client => client.BaseAddress = new(_other.Urls.Single()));
        _caller = caller.Build();
    }

    public async Task DisposeAsync()
    {
        _caller.Dispose();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task A_question_is_asked_again_while_the_other_side_is_not_ready()
    {
        _failures.Enqueue(context => context.Abort());
        _failures.Enqueue(context => context.Response.StatusCode = 503);

        using var response = await SendAsync(HttpMethod.Get);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(3, _asked);
    }

    [Fact]
    public async Task The_last_answer_counts()
    {
        for (var time = 0; time < 3; time++)
        {
            _failures.Enqueue(context => context.Response.StatusCode = 503);
        }

        using var response = await SendAsync(HttpMethod.Get);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(3, _asked);
    }

    [Theory]
    [InlineData("POST", 503)]
    [InlineData("DELETE", 503)]
    [InlineData("GET", 500)]
    [InlineData("GET", 404)]
    public async Task What_may_have_had_an_effect_or_is_an_answer_is_not_repeated(string method, int status)
    {
        _failures.Enqueue(context => context.Response.StatusCode = status);

        using var response = await SendAsync(new(method));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(1, _asked);
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method)
    {
        var client = _caller.Services.GetRequiredService<IHttpClientFactory>().CreateClient("other");
        return client.SendAsync(new(method, "/"));
    }
}
