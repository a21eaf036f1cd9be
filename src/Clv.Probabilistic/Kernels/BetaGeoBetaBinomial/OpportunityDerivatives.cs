using System.Runtime.Intrinsics;

namespace Clv.Probabilistic;

/// <summary>Four first and ten second derivatives in ln alpha, ln beta, ln gamma and ln delta, four to a register.</summary>
/// <param name="First">a, b, c, d.</param>
/// <param name="Squares">aa, bb, cc, dd.</param>
/// <param name="Neighbours">ab, bc, cd, da.</param>
/// <param name="Opposites">ac, bd, and these two again.</param>
internal readonly record struct OpportunityDerivatives(
    Vector256<double> First, Vector256<double> Squares, Vector256<double> Neighbours, Vector256<double> Opposites)
{
    /// <summary>Two of them together.</summary>
    public static OpportunityDerivatives operator +(in OpportunityDerivatives left, in OpportunityDerivatives right) => new(
        left.First + right.First,
        left.Squares + right.Squares,
        left.Neighbours + right.Neighbours,
        left.Opposites + right.Opposites);

    /// <summary>What is left of the one without the other.</summary>
    public static OpportunityDerivatives operator -(in OpportunityDerivatives left, in OpportunityDerivatives right) => new(
        left.First - right.First,
        left.Squares - right.Squares,
        left.Neighbours - right.Neighbours,
        left.Opposites - right.Opposites);

    /// <summary>A multiple.</summary>
    public static OpportunityDerivatives operator *(in OpportunityDerivatives value, double factor) => new(
        value.First * factor,
        value.Squares * factor,
        value.Neighbours * factor,
        value.Opposites * factor);

    /// <summary>Those of e^f over e^f, from those of f: f″ + f′f′.</summary>
    /// <param name="first">f′.</param>
    /// <param name="squares">f″ of one parameter.</param>
    /// <param name="neighbours">f″ of neighbours.</param>
    public static OpportunityDerivatives OfExponential(Vector256<double> first, Vector256<double> squares, Vector256<double> neighbours) => new(
        first,
        squares + (first * first),
        neighbours + (first * Turned(first)),
        first * Turned(Turned(first)));

    /// <summary>Those of ln f from those of f, over f: f″ − f′f′.</summary>
    public OpportunityDerivatives OfLogarithm() => new(
        First,
        Squares - (First * First),
        Neighbours - (First * Turned(First)),
        Opposites - (First * Turned(Turned(First))));

    private static Vector256<double> Turned(Vector256<double> value) => Vector256.Shuffle(value, Vector256.Create(1L, 2, 3, 0));
}
