namespace Clv.Probabilistic;

/// <summary>A likelihood-ratio test of a restricted model against a general one that contains it.</summary>
/// <param name="Restricted">The name of the restricted model.</param>
/// <param name="General">The name of the general model.</param>
/// <param name="Statistic">2·(LL of the general − LL of the restricted), ≥ 0.</param>
/// <param name="DegreesOfFreedom">The difference in the number of parameters.</param>
/// <param name="PValue">An upper bound for the probability of so large a statistic where the restricted model is right: the tail
/// of chi-square with <paramref name="DegreesOfFreedom"/>. Below the level that was chosen beforehand, the restricted model is rejected.</param>
/// <param name="SmallestPValue">A lower bound: half the tail of chi-square with one degree of freedom, Self and Liang's mixture for
/// one parameter at its boundary with every other known. Above the level, the restricted model stands.</param>
/// <param name="Reference">The reference distribution in a sentence.</param>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed record LikelihoodRatioResult(
    string Restricted,
    string General,
    double Statistic,
    int DegreesOfFreedom,
    double PValue,
    double SmallestPValue,
    string Reference) : IResultView
{
    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer) => writer.Paragraph(FormattableString.Invariant(
        $"{General} against {Restricted}: likelihood-ratio statistic {Statistic:0.##} with {DegreesOfFreedom} degrees of freedom, p = {PValue:G3} ({Reference})."));
}
