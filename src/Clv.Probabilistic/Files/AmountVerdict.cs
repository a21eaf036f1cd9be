namespace Clv.Probabilistic;

/// <summary>How the amounts of a column are written.</summary>
/// <param name="Kind">What the values say.</param>
/// <param name="Amounts">How to read them where that is settled, or one of the two ways where it is ambiguous; else null.</param>
/// <param name="Otherwise">The other way where it is ambiguous; else null.</param>
/// <param name="Example">The first value that the two ways read differently, or the first of two that contradict each other; else null.</param>
/// <param name="OtherExample">The second of two values that contradict each other; else null.</param>
/// <param name="IsProven">Whether a value, here or in a companion, tells what stands before decimals; without one, no value has either
/// separator, or none that is read differently.</param>
internal sealed record AmountVerdict(
    AmountVerdictKind Kind,
    WrittenAmounts? Amounts = null,
    WrittenAmounts? Otherwise = null,
    string? Example = null,
    string? OtherExample = null,
    bool IsProven = false)
{
    /// <summary>Whether amounts are numbers with a decimal point and nothing else, as they are read without any option.</summary>
    public bool IsPlain => Kind == AmountVerdictKind.Settled && Amounts == WrittenAmounts.Plain;
}
