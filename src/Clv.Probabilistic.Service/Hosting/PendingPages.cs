using System.Collections.Concurrent;

namespace Clv.Probabilistic.Service;

/// <summary>Pages that take longer than somebody looks at nothing for: whoever asks again gets the one that was begun, however long it takes.</summary>
internal sealed class PendingPages
{
    /// <summary>More are not kept, and begun anew.</summary>
    private const int Most = 100;

    /// <summary>What nobody has asked for again by then is of before.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Task<PageContent>> _begun = new(StringComparer.Ordinal);

    /// <summary>The page that was begun, which nobody else gets then; else it is begun.</summary>
    /// <param name="key">Tells it from others: whose it is and what was asked.</param>
    /// <param name="begin">Begins it.</param>
    public Task<PageContent> Take(string key, Func<Task<PageContent>> begin) => _begun.TryRemove(key, out Task<PageContent>? begun) ? begun : begin();

    /// <summary>Keeps one for whoever asks again.</summary>
    public void Keep(string key, Task<PageContent> begun)
    {
        if (_begun.Count < Most)
        {
            _begun[key] = begun;
        }

        _ = ForgetAsync(key, begun);
    }

    private async Task ForgetAsync(string key, Task<PageContent> begun)
    {
        try
        {
            await begun;
        }
        catch (Exception)
        {
            // Whoever asks again is told.
        }

        await Task.Delay(_longest);
        _begun.TryRemove(KeyValuePair.Create(key, begun));
    }
}
