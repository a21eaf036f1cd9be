using System.Collections.Concurrent;
using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>Versions of the models by their numbers, those from before too.</summary>
internal sealed class PastModels(LiveCustomers customers)
{
    private const int Kept = 8;

    private readonly ConcurrentDictionary<int, ModelVersion> _known = [];

    /// <summary>A version; null where there is none of that number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="token">Stops the work.</param>
    public async ValueTask<ModelVersion?> FindAsync(int number, CancellationToken token)
    {
        ModelVersion live = customers.Version;
        if (live.Number == number)
        {
            return live;
        }

        if (_known.TryGetValue(number, out ModelVersion? known))
        {
            return known;
        }

        if (await customers.Store.DocumentAsync(DocumentKinds.Models, number.ToString(CultureInfo.InvariantCulture), token) is not { } document)
        {
            return null;
        }

        if (_known.Count >= Kept)
        {
            _known.Clear();
        }

        return _known.GetOrAdd(number, ModelDocument.Read(document, live.Terms.Level));
    }
}
