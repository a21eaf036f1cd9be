namespace Clv.Probabilistic;

/// <summary>The layout of a double, for arithmetic on its bits.</summary>
internal static class DoubleBits
{
    /// <summary>Bits of the stored mantissa.</summary>
    public const int MantissaBits = 52;

    /// <summary>What is added to an exponent when it is stored.</summary>
    public const long ExponentBias = 1023;

    /// <summary>Half a step of the exponent, in units of the mantissa's last bit.</summary>
    public const long HalfExponentStep = 1L << (MantissaBits - 1);

    /// <summary>1.5·2^52: adding it to a small whole number leaves that number in the low bits.</summary>
    public const double RoundingShift = 6755399441055744.0;

    /// <summary>The bits of <see cref="RoundingShift"/>.</summary>
    public const long RoundingShiftBits = 0x4338000000000000;
}
