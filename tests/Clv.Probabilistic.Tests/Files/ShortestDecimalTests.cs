using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Tests;

[SetCulture("de-DE")]
internal sealed class ShortestDecimalTests
{
    private const int Many = 200_000;

    [Test]
    public void TryWrite_of_random_bits_is_what_the_format_R_writes() => AssertAsR(random =>
    {
        // Exponents of 2^-13 to 2^48; now and then few binary digits, or nothing but ones.
        long exponent = 1023 + random.Next(-13, 49);
        long fraction = random.NextInt64(1L << 52);
        fraction = random.Next(8) switch
        {
            0 => fraction & (-1L << random.Next(52)),
            1 => (1L << 52) - 1,
            _ => fraction,
        };
        return BitConverter.Int64BitsToDouble((exponent << 52) | fraction);
    });

    [Test]
    public void TryWrite_of_numbers_of_files_is_what_the_format_R_writes()
    {
        AssertAsR(random => random.Next(1, 5000) / 7.0);
        AssertAsR(random => -random.Next(1, int.MaxValue) / 100.0);
        AssertAsR(random => 0.0001 + random.NextDouble());
        AssertAsR(random => random.NextInt64(1, 1_000_000_000_000_000));
        AssertAsR(random => 1 + Math.Round(random.NextDouble() * 1000, random.Next(15)));
    }

    [Test]
    public void TryWrite_next_to_powers_and_short_decimals_is_what_the_format_R_writes()
    {
        for (int power = -13; power < 49; power++)
        {
            AssertAsRAround(Math.ScaleB(1, power));
        }

        for (int power = -3; power < 13; power++)
        {
            for (int digits = 1; digits < 100; digits++)
            {
                AssertAsRAround(double.Parse($"{digits}e{power}", CultureInfo.InvariantCulture));
            }
        }
    }

    [TestCase(0)]
    [TestCase(-0.0)]
    [TestCase(0.00009999999999999999)]
    [TestCase(-1e-5)]
    [TestCase(1e15)]
    [TestCase(-1e300)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    public void TryWrite_leaves_other_numbers_to_the_caller(double value)
    {
        byte[] destination = new byte[ShortestDecimal.MostBytes];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ShortestDecimal.TryWrite(value, destination, out int written), Is.False);
            Assert.That(written, Is.Zero);
            Assert.That(destination, Is.All.Zero);
        }
    }

    [TestCase(0.0001, "0.0001")]
    [TestCase(-0.00012345678901234567, "-0.00012345678901234567")]
    [TestCase(999999999999999.9, "999999999999999.9")]
    [TestCase(100, "100")]
    [TestCase(0.30000000000000004, "0.30000000000000004")]
    public void TryWrite_is_exact_at_the_ends_of_the_range(double value, string expected) => Assert.That(Written(value), Is.EqualTo(expected));

    private static void AssertAsRAround(double value)
    {
        foreach (double near in new[] { Math.BitDecrement(value), value, Math.BitIncrement(value) })
        {
            Assert.That(Written(near), Is.EqualTo(near.ToString("R", CultureInfo.InvariantCulture)));
        }
    }

    private static void AssertAsR(Func<Random, double> next)
    {
        Random random = new(20261130);
        for (int i = 0; i < Many; i++)
        {
            double value = next(random);
            string expected = value.ToString("R", CultureInfo.InvariantCulture);
            string written = Written(value);
            if (written != expected)
            {
                Assert.Fail($"{expected} is written as {written}.");
            }
        }
    }

    private static string Written(double value)
    {
        Span<byte> destination = stackalloc byte[ShortestDecimal.MostBytes];
        return ShortestDecimal.TryWrite(value, destination, out int written)
            ? Encoding.ASCII.GetString(destination[..written])
            : "nothing";
    }
}
