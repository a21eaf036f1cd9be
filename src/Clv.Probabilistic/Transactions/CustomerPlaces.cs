namespace Clv.Probabilistic;

/// <summary>Finds the row of an id among ids that do not ascend.</summary>
internal sealed class CustomerPlaces
{
    private readonly Dictionary<long, int>? _integers;
    private readonly Dictionary<string, int>? _texts;

    /// <summary>The places of integer ids, each at its first row.</summary>
    public CustomerPlaces(ReadOnlySpan<long> ids)
    {
        _integers = new Dictionary<long, int>(ids.Length);
        for (int row = 0; row < ids.Length; row++)
        {
            _integers.TryAdd(ids[row], row);
        }
    }

    /// <summary>The places of textual ids, each at its first row.</summary>
    public CustomerPlaces(ReadOnlySpan<string> ids)
    {
        _texts = new Dictionary<string, int>(ids.Length, StringComparer.Ordinal);
        for (int row = 0; row < ids.Length; row++)
        {
            _texts.TryAdd(ids[row], row);
        }
    }

    /// <summary>The first row of an integer id, or −1.</summary>
    public int Of(long id) => _integers!.GetValueOrDefault(id, -1);

    /// <summary>The first row of a textual id, or −1.</summary>
    public int Of(string id) => _texts!.GetValueOrDefault(id, -1);
}
