using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Whether recipients and others were alike before the campaign, before they were matched and after.</summary>
/// <param name="Quantity">What is compared, as it stood the day before the campaign: <c>p_alive</c>, <c>expected_purchases</c>,
/// <c>expected_spend</c>, <c>time_since_last_purchase</c> or <c>frequency</c>.</param>
/// <param name="Recipients">The mean of all recipients.</param>
/// <param name="Others">The mean of all others.</param>
/// <param name="Before">Their difference in standard deviations.</param>
/// <param name="MatchedRecipients">The mean of recipients who were matched.</param>
/// <param name="MatchedOthers">The mean of the customers beside them.</param>
/// <param name="After">Their difference, in the same standard deviations.</param>
public sealed record CampaignBalance(
    string Quantity,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Recipients,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Others,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Before,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double MatchedRecipients,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double MatchedOthers,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double After);
