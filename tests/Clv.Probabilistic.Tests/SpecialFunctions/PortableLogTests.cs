namespace Clv.Probabilistic.Tests.SpecialFunctions;

[Category(Widths.Category)]
public sealed class PortableLogTests
{
    /// <summary>Two units in the last place: ours and the C library's.</summary>
    private const double Tolerance = 5e-16;

    [Test]
    public void Of_agrees_with_the_C_library_over_the_whole_range()
    {
        Random random = new(1);
        for (int i = 0; i < 200_000; i++)
        {
            double x = BitConverter.Int64BitsToDouble(random.NextInt64(1, BitConverter.DoubleToInt64Bits(double.PositiveInfinity)));
            double near1 = 1 + (0.5 * (random.NextDouble() - 0.5) * Math.Pow(10, -random.Next(16)));

            Assert.That(PortableLog.Of(x), Is.EqualTo(Math.Log(x)).Within(Tolerance * Math.Abs(Math.Log(x))), $"{x:R}");
            Assert.That(PortableLog.Of(near1), Is.EqualTo(Math.Log(near1)).Within(Tolerance * Math.Abs(Math.Log(near1))), $"{near1:R}");
        }
    }

    [Test]
    public void Of_ends_of_the_range_are_exact()
    {
        Assert.That(PortableLog.Of(1), Is.Zero);
        Assert.That(PortableLog.Of(0), Is.EqualTo(double.NegativeInfinity));
        Assert.That(PortableLog.Of(double.PositiveInfinity), Is.EqualTo(double.PositiveInfinity));
        Assert.That(PortableLog.Of(double.Epsilon), Is.EqualTo(Math.Log(double.Epsilon)).Within(1e-12));
        Assert.That(PortableLog.Of(-1), Is.NaN);
        Assert.That(PortableLog.Of(double.NaN), Is.NaN);
    }

    [Test]
    public void OfOnePlus_keeps_every_digit_of_small_numbers()
    {
        Random random = new(2);
        for (int i = 0; i < 100_000; i++)
        {
            double x = Math.Pow(10, (random.NextDouble() * 40) - 30);
            Assert.That(PortableLog.OfOnePlus(x), Is.EqualTo(Log1p.Of(x)).Within(Tolerance * Log1p.Of(x)), $"{x:R}");
        }

        Assert.That(PortableLog.OfOnePlus(0), Is.Zero);
        Assert.That(PortableLog.OfOnePlus(-1), Is.EqualTo(double.NegativeInfinity));
        Assert.That(PortableLog.OfOnePlus(-0.75), Is.EqualTo(-2 * Math.Log(2)).Within(Tolerance));
        Assert.That(PortableLog.OfOnePlus(-1e-200), Is.EqualTo(-1e-200));
        Assert.That(PortableLog.OfOnePlus(double.PositiveInfinity), Is.EqualTo(double.PositiveInfinity));
    }
}
