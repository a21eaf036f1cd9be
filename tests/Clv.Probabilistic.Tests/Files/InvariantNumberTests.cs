using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Tests;

[TestFixture]
[SetCulture("de-DE")]
[TestOf(typeof(InvariantNumber))]
internal sealed class InvariantNumberTests
{
    [Test]
    public void TryParse_randomDecimals_agreesWithDotNetToTheBit()
    {
        Random random = new(8112);
        List<string> different = [];
        for (int i = 0; i < 200_000; i++)
        {
            string digits = random.NextInt64(1L << random.Next(1, 62)).ToString(CultureInfo.InvariantCulture);
            int point = random.Next(digits.Length + 1);
            string text = random.Next(5) == 0 ? digits : digits[..point] + "." + digits[point..];
            double expected = double.Parse(text, CultureInfo.InvariantCulture);
            if (Parse(text) is not { } value || BitConverter.DoubleToInt64Bits(value) != BitConverter.DoubleToInt64Bits(expected))
            {
                different.Add(text);
            }
        }

        Assert.That(different, Is.Empty);
    }

    [Test]
    public void TryParse_textsLikeNumbers_agreesWithDotNetToTheBit()
    {
        string[] parts = ["-", "+", "0", "00", "7", "123", "98765432109876543210", ".", "e", "E", "5", "308", "309", "324", "400", "9007199254740993", " ", "_", ",", "f"];
        Random random = new(4711);
        List<string> different = [];
        for (int i = 0; i < 500_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => parts[random.Next(parts.Length)]));
            bool isNumber = double.TryParse(
                text.Trim(' '),
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out double expected) && double.IsFinite(expected);
            double? value = Parse(text);
            if (value.HasValue != isNumber || (isNumber && BitConverter.DoubleToInt64Bits(value!.Value) != BitConverter.DoubleToInt64Bits(expected)))
            {
                different.Add(text);
            }
        }

        Assert.That(different, Is.Empty);
    }

    [TestCase("12.50", 12.5)]
    [TestCase(" -3.25\t", -3.25)]
    [TestCase("+7", 7.0)]
    [TestCase("1e3", 1000.0)]
    [TestCase("-1.5E-3", -0.0015)]
    [TestCase(".5", 0.5)]
    [TestCase("5.", 5.0)]
    [TestCase("000000000000000000012", 12.0)]
    public void TryParse_finiteNumbers_areRead(string text, double value) => Assert.That(Parse(text), Is.EqualTo(value));

    [TestCase("")]
    [TestCase(" ")]
    [TestCase(".")]
    [TestCase("-")]
    [TestCase("12,50")]
    [TestCase("1,234.50")]
    [TestCase("1.234.50")]
    [TestCase("1 234")]
    [TestCase("$5")]
    [TestCase("5 €")]
    [TestCase("(5)")]
    [TestCase("5-")]
    [TestCase("0x1F")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("-∞")]
    [TestCase("1e999")]
    [TestCase("5 1")]
    [TestCase("5\n")]
    public void TryParse_anythingElse_isRefused(string text) => Assert.That(Parse(text), Is.Null);

    private static double? Parse(string text) =>
        InvariantNumber.TryParse(Encoding.UTF8.GetBytes(text), out double value) ? value : null;
}
