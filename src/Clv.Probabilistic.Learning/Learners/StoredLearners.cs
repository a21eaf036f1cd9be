namespace Clv.Probabilistic.Learning;

/// <summary>Reads learners back that were stored.</summary>
internal static class StoredLearners
{
    private static readonly Dictionary<string, Func<byte[], IStoredLearner>> _kinds = new()
    {
        [BoostedTrees.StoredKind] = BoostedTrees.Restore,
        [DecisionTrees.StoredKind] = DecisionTrees.Restore,
        [XGBoostTrees.StoredKind] = XGBoostTrees.Restore,
        [GlmModel.StoredKind] = GlmModel.Restore,
        [SameForAll.StoredKind] = SameForAll.Restore,
    };

    /// <summary>The kinds that can be read.</summary>
    public static IReadOnlyCollection<string> Kinds => _kinds.Keys;

    /// <summary>A learner as it was stored.</summary>
    /// <param name="kind">Its <see cref="IStoredLearner.Kind"/>.</param>
    /// <param name="stored">What <see cref="IStoredLearner.Save"/> returned.</param>
    /// <exception cref="DataFormatException">There is no such kind, or it is not what was stored.</exception>
    public static IStoredLearner Restore(string kind, byte[] stored)
    {
        if (!_kinds.TryGetValue(kind, out Func<byte[], IStoredLearner>? read))
        {
            throw new DataFormatException($"There is no learner of kind {kind}; there are {string.Join(", ", _kinds.Keys)}. A later version may have written it.");
        }

        try
        {
            return read(stored);
        }
        catch (Exception error) when (
            error is System.Text.Json.JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new DataFormatException($"A stored learner of kind {kind} cannot be read: {(error is KeyNotFoundException ? "something is not there that every such learner has." : error.Message)}", error);
        }
    }
}
