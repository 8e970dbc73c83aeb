using Microsoft.AspNetCore.Components;
using PlayLinkTalk.Client;
using PlayLinkTalk.Web.Failures;
using PlayLinkTalk.Web.Forms;
using PlayLinkTalk.Web.Languages;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Layout;

/// <summary>Base of every page: its texts, its visitor, the Api, and the errors of its form.</summary>
public abstract class WebPage<TTexts> : ComponentBase
    where TTexts : ITexts<TTexts>
{
    [Inject]
    protected Speech Speech { get; set; } = null!;

    [Inject]
    protected SpokenTime Time { get; set; } = null!;

    [Inject]
    protected Visitor Visitor { get; set; } = null!;

    [Inject]
    protected PlayLinkApi Api { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    protected HttpContext Context { get; set; } = null!;

    protected TTexts T => Speech.Texts<TTexts>();

    protected FieldErrors Errors { get; } = new();

    protected CancellationToken Aborted => Context.RequestAborted;

    /// <summary>Nothing is rendered before what the page shows was read: there is no half page without its script.</summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await LoadAsync();
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Reads what the page shows.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>Goes on to another page after a form: a reload repeats nothing.</summary>
    protected void GoTo(string path) => Navigation.NavigateTo(path);

    /// <summary>The thing itself, or the page that says there is none.</summary>
    protected static TFound Found<TFound>(TFound? found)
        where TFound : class => found ?? throw new NoSuchPageException();

    /// <summary>The form comes back with what was wrong at its fields, and says so in its status.</summary>
    /// <param name="nameOf">The form's field for a field of the Api, where they are called differently.</param>
    protected void Refuse(ApiProblem? problem = null, Func<string, string>? nameOf = null)
    {
        if (problem is not null)
        {
            Errors.Add(problem, Speech.Texts<ProblemTexts>(), nameOf);
        }

        var status = problem is { Status: >= 400 } ? problem.Status : StatusCodes.Status422UnprocessableEntity;
        // With the headers: the framework drops the body of a page that says 404 while it is rendered.
        Context.Response.OnStarting(() =>
        {
            Context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
    }
}
