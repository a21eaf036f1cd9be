namespace Clv.Probabilistic;

/// <summary>What the recipients of a campaign are compared with.</summary>
/// <example>
/// <code>
/// CampaignDifference matched = reading.First(row => row.Comparison == CampaignComparison.Matched);
/// </code>
/// </example>
public enum CampaignComparison
{
    /// <summary>What the model expected of the recipients from their orders before.</summary>
    Expectation = 0,

    /// <summary>What the model expected of all other customers, against what they did: how far the model is off where nothing was sent.</summary>
    OthersExpectation = 1,

    /// <summary>Customers without the campaign who looked like the recipients before, one beside each.</summary>
    Matched = 2,

    /// <summary>The same with customers as they were before, in a window just before the campaign, when nothing had been sent.</summary>
    Placebo = 3,
}
