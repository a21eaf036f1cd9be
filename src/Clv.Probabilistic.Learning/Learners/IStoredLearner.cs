namespace Clv.Probabilistic.Learning;

/// <summary>A learner that has learnt and can be stored.</summary>
internal interface IStoredLearner : ITrainedLearner
{
    /// <summary>What reads it back: one of the kinds that <see cref="StoredLearners"/> knows.</summary>
    string Kind { get; }

    /// <summary>What was learnt, as JSON in UTF-8; read back, it predicts the same bits.</summary>
    byte[] Save();
}
