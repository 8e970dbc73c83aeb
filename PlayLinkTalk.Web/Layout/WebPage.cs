using Microsoft.AspNetCore.Components;
using PlayLinkTalk.Client;
using PlayLinkTalk.Web.Failures;
using PlayLinkTalk.Web.Forms;
using PlayLinkTalk.Web.Languages;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Layout;

/// <summary>Base class of all pages: texts, visitor, Api, and the errors of the form.</summary>
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

    /// <summary>Nothing is rendered before the data is read: without a script a page can't be completed later.</summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await LoadAsync();
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Reads the page's data.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>Redirects after a form, so that a reload does not post it again.</summary>
    protected void GoTo(string path) => Navigation.NavigateTo(path);

    /// <summary>The value, or the page for a missing one.</summary>
    protected static TFound Found<TFound>(TFound? found)
        where TFound : class => found ?? throw new NoSuchPageException();

    /// <summary>Shows the form again with its mistakes, and sets the status.</summary>
    /// <param name="nameOf">Maps a field of the Api to the form's field, if their names differ.</param>
    protected void Refuse(ApiProblem? problem = null, Func<string, string>? nameOf = null)
    {
        if (problem is not null)
        {
            Errors.Add(problem, Speech.Texts<ProblemTexts>(), nameOf);
        }

        var status = problem is { Status: >= 400 } ? problem.Status : StatusCodes.Status422UnprocessableEntity;
        // Set before the rendering: the framework drops the body of a page that sets 404 while it renders.
        Context.Response.OnStarting(() =>
        {
            Context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
    }
}
