using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Tests.Api.Uploads;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Venues;

/// <summary>Pictures of venues: their managers and admins add and remove them, all members see them.</summary>
public sealed class VenuePictureTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync(new ApiSetup
    {
        Settings = new Dictionary<string, string?> { ["Venues:MostPictures"] = "2" },
    });

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_manager_adds_pictures_in_order_and_members_see_them()
    {
        var (venue, manager, member) = await VenueAsync();
        var (first, second) = (await manager.UploadAsync(TestFiles.Image()), await manager.UploadAsync(TestFiles.Photo()));

        (await manager.Api.Venues.TryAddPictureAsync(venue, first.Id)).OrThrow();
        var both = (await manager.Api.Venues.TryAddPictureAsync(venue, second.Id)).OrThrow().Items;

        Assert.Equal([first.Id, second.Id], both.Select(picture => picture.Id));
        Assert.All(both, picture => Assert.True(picture is { Width: > 0, Height: > 0 }));
        Assert.Equal([first.Id, second.Id], (await member.Api.Venues.FindAsync(venue))!.Pictures!.Select(picture => picture.Id));
        Assert.Equal(HttpStatusCode.OK, await member.StatusAsync(second.Id));
        Assert.Equal([first.Id, second.Id], (await manager.Api.Venues.TryChangeAsync(venue, new(Price: "10"))).OrThrow().Pictures!
            .Select(picture => picture.Id));
        // In use: neither a message nor the manager's own profile takes it, and it can't be added again.
        Assert.False((await manager.Api.Uploads.TrySetPictureAsync(first.Id)).Succeeded);
        var room = await manager.OpenGroupAsync(member);
        Assert.NotNull((await manager.AttachAsync(room.Id, "", null, first.Id)).Problem);

        (await manager.Api.Venues.TryRemovePictureAsync(venue, first.Id)).OrThrow();
        Assert.Equal(404, (await manager.Api.Venues.TryRemovePictureAsync(venue, first.Id)).Problem!.Status);
        Assert.Equal([second.Id], (await member.Api.Venues.FindAsync(venue))!.Pictures!.Select(picture => picture.Id));
        Assert.Equal(HttpStatusCode.NotFound, await member.StatusAsync(first.Id));
    }

    [Fact]
    public async Task Others_find_no_such_call_and_an_admin_may()
    {
        var (venue, manager, member) = await VenueAsync();
        var (own, theirs) = (await member.UploadAsync(TestFiles.Image()), await manager.UploadAsync(TestFiles.Image()));
        (await manager.Api.Venues.TryAddPictureAsync(venue, theirs.Id)).OrThrow();

        Assert.Equal(404, (await member.Api.Venues.TryAddPictureAsync(venue, own.Id)).Problem!.Status);
        Assert.Equal(404, (await member.Api.Venues.TryRemovePictureAsync(venue, theirs.Id)).Problem!.Status);
        var other = Place.Row(at: Place.North(1));
        await _api.AddAsync(other);
        Assert.Equal(404, (await manager.Api.Venues.TryRemovePictureAsync(other.Id, theirs.Id)).Problem!.Status);
        var keeper = await _api.JoinAsync("Keeper");
        await _api.Services.GetRequiredService<FirstAdmin>().AppointAsync(keeper.Email, CancellationToken.None);
        var admin = await _api.SignInAsync(keeper.Email);
        var image = await admin.UploadAsync(TestFiles.Image());
        (await admin.Api.Venues.TryAddPictureAsync(venue, image.Id)).OrThrow();
        (await admin.Api.Venues.TryRemovePictureAsync(venue, theirs.Id)).OrThrow();

        Assert.Equal([image.Id], (await member.Api.Venues.FindAsync(venue))!.Pictures!.Select(picture => picture.Id));
    }

    [Fact]
    public async Task Only_free_images_of_the_manager_are_taken_and_not_too_many()
    {
        var (venue, manager, member) = await VenueAsync();
        var (text, theirs) = (await manager.UploadAsync("plan"u8.ToArray(), "plan.txt"), await member.UploadAsync(TestFiles.Image()));
        foreach (var none in (Guid[])[text.Id, theirs.Id, Guid.CreateVersion7()])
        {
            Assert.Equal("uploadId", (await manager.Api.Venues.TryAddPictureAsync(venue, none)).Problem!.Errors!.Keys.Single());
        }

        // Four at once for two places.
        var images = new List<Guid>();
        for (var image = 0; image < 4; image++)
        {
            images.Add((await manager.UploadAsync(TestFiles.Image())).Id);
        }

        var added = await Task.WhenAll(images.Select(image => manager.Api.Venues.TryAddPictureAsync(venue, image)));

        Assert.Equal(2, added.Count(answer => answer.Problem is null));
        Assert.All(
            added.Where(answer => answer.Problem is not null),
            answer => Assert.Equal(ProblemCodes.TooManyPictures, answer.Problem!.Code));
        Assert.Equal(2, (await member.Api.Venues.FindAsync(venue))!.Pictures!.Count);
    }

    [Fact]
    public async Task The_sweep_and_the_end_of_the_managers_account_leave_them()
    {
        var (venue, manager, member) = await VenueAsync();
        var (used, unused) = (await manager.UploadAsync(TestFiles.Image()), await manager.UploadAsync(TestFiles.Image()));
        (await manager.Api.Venues.TryAddPictureAsync(venue, used.Id)).OrThrow();
        _api.Clock.Advance(TimeSpan.FromHours(25));
        await Patience.UntilAsync(async () =>
        {
            _api.Clock.Advance(TimeSpan.FromSeconds(30));
            await using var db = _api.OpenDatabase();
            return await db.Uploads.AllAsync(u => u.Id != unused.Id || u.State != UploadStage.Ready);
        }, "the unused one is dropped");

        (await manager.Api.Me.TryCloseAsync(new(ApiServer.Password))).OrThrow();
        _api.Clock.Advance(TimeSpan.FromDays(14));
        await Patience.UntilAsync(async () =>
        {
            _api.Clock.Advance(TimeSpan.FromSeconds(30));
            await using var db = _api.OpenDatabase();
            return !await db.VenueManagers.AnyAsync(m => m.AccountId == manager.Id);
        }, "the account is erased");

        Assert.Equal([used.Id], (await member.Api.Venues.FindAsync(venue))!.Pictures!.Select(picture => picture.Id));
        Assert.Equal(HttpStatusCode.OK, await member.StatusAsync(used.Id));
    }

    private async Task<(Guid Venue, Player Manager, Player Member)> VenueAsync()
    {
        var venue = Place.Row();
        await _api.AddAsync(venue);
        var (manager, member) = (await _api.JoinAsync("Max"), await _api.JoinAsync("Mia"));
        await using var db = _api.OpenDatabase();
        db.VenueManagers.Add(new() { VenueId = venue.Id, AccountId = manager.Id, Since = _api.Now });
        await db.SaveChangesAsync();
        return (venue.Id, manager, member);
    }
}
