namespace Clv.Probabilistic.Service.Tests.Hosting;

/// <summary>A page that takes long is made once, and comes to whoever asks again.</summary>
public sealed class PendingPagesTests
{
    private static readonly PageContent _page = new("Page", Html.Empty);

    [Test]
    public async Task Whoever_asks_again_gets_the_one_that_was_begun()
    {
        PendingPages pages = new();
        TaskCompletionSource<PageContent> making = new();
        int begun = 0;
        Task<PageContent> Begin()
        {
            begun++;
            return making.Task;
        }

        for (int asked = 0; asked < 5; asked++)
        {
            pages.Keep("one", pages.Take("one", Begin));
        }

        making.SetResult(_page);
        Assert.That(await pages.Take("one", Begin), Is.SameAs(_page));
        Assert.That(begun, Is.EqualTo(1));

        // It was given away, and another question is another page.
        _ = pages.Take("one", Begin);
        _ = pages.Take("two", Begin);
        Assert.That(begun, Is.EqualTo(3));
    }

    [Test]
    public void One_that_failed_says_so_to_whoever_asks_again_and_to_nobody_else()
    {
        PendingPages pages = new();
        pages.Keep("one", Task.FromException<PageContent>(new BadMessageException("No.")));
        Assert.That(async () => await pages.Take("one", () => Task.FromResult(_page)), Throws.InstanceOf<BadMessageException>());
        Assert.That(async () => await pages.Take("one", () => Task.FromResult(_page)), Is.SameAs(_page));
    }
}
