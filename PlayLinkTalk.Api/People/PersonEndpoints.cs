using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.People;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.People;

/// <summary>Members as others may see them.</summary>
internal static class PersonEndpoints
{
    private const int LongestSearch = 30;

    public static IServiceCollection AddPeople(this IServiceCollection services) => services.AddScoped<PersonReader>()
        .AddSingleton<IPersonEvents, PersonEvents>();

    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("/api/people").RequireAuthorization();
        people.MapGet("", SearchAsync);
        people.MapGet("/{accountId:guid}", GetAsync);
    }

    /// <param name="search">The beginning of a name, or a friend code.</param>
    private static async Task<Results<Ok<Page<PersonSummary>>, ProblemHttpResult>> SearchAsync(
        Caller caller, PersonReader reader, string? search, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.Check() is { } problem)
        {
            return problem;
        }

        var name = NameKey.Of(search is { Length: <= LongestSearch } ? search : "");
        if (name.Length == 0)
        {
            return Problem.Invalid("search", $"1 to {LongestSearch} characters");
        }

        (string, Guid)? last = null;
        if (cursor is not null)
        {
            if (paging.Keys(2) is not [var key, var id] || !Guid.TryParse(id, out var account))
            {
                return Paging.Refuse();
            }

            last = (key, account);
        }

        var found = await reader.FindAsync(caller.AccountId, name, FriendCode.Read(search), last, paging.Size + 1, cancellationToken);
        return TypedResults.Ok(paging.PageOf(found, person => Paging.Encode(NameKey.Of(person.Name), person.Id)));
    }

    private static async Task<Results<Ok<PersonProfile>, ProblemHttpResult>> GetAsync(
        Guid accountId, Caller caller, PersonReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(caller.AccountId, accountId, cancellationToken) is { } person ? TypedResults.Ok(person) : Problem.NotFound();
}
