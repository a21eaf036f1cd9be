using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

[TestFixture]
[SetCulture("de-DE")]
[TestOf(typeof(WrittenAmounts))]
internal sealed class WrittenAmountsTests
{
    // Undecorated, by separators; null stands for a refusal.
    [TestCase('.', ',', "1,234.56", 1234.56)]
    [TestCase('.', ',', "1,234", 1234.0)]
    [TestCase('.', ',', "1234.5", 1234.5)]
    [TestCase('.', ',', "-12,345,678.9", -12345678.9)]
    [TestCase('.', ',', "+1,234", 1234.0)]
    [TestCase('.', ',', "1,23,456.78", 123456.78)]
    [TestCase('.', ',', "12,34,56,789", 123456789.0)]
    [TestCase('.', ',', "1.5e3", 1500.0)]
    [TestCase('.', ',', ".5", 0.5)]
    [TestCase('.', ',', "5.", 5.0)]
    [TestCase('.', ',', "0.123", 0.123)]
    [TestCase('.', ' ', "1 234.5", 1234.5)]
    [TestCase('.', '\'', "1'234.50", 1234.5)]
    [TestCase('.', '\'', "1’234’567.50", 1234567.5)]
    [TestCase('.', '’', "1'234.50", 1234.5)]
    [TestCase(',', '.', "1.234,56", 1234.56)]
    [TestCase(',', '.', "1.234", 1234.0)]
    [TestCase(',', '.', "1.234.567", 1234567.0)]
    [TestCase(',', '.', "12,50", 12.5)]
    [TestCase(',', '.', " -0,5\t", -0.5)]
    [TestCase(',', '.', "1,5E-3", 0.0015)]
    [TestCase(',', ' ', "1 234,5", 1234.5)]
    [TestCase(',', ' ', "1\u00a0234\u00a0567,5", 1234567.5)]
    [TestCase(',', ' ', "1\u202f234,5", 1234.5)]
    [TestCase(',', '\u00a0', "1 234,5", 1234.5)]
    [TestCase(',', null, "1234,5", 1234.5)]
    [TestCase(',', null, "1,234", 1.234)]
    [TestCase('.', null, "1.234", 1.234)]
    public void TryParse_separators_areRead(char point, char? thousands, string text, double value)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Read(new(point, thousands, false), text), Is.EqualTo(value));
            Assert.That(Read(new(point, thousands, true), text), Is.EqualTo(value));
        }
    }

    [TestCase('.', ',', "1,23,4", "12,34", "1,2345", "1234,567", "1,234,56", "1,234,5678", "0,123", "012,345", ",123", "1,,234", "1,234,", "1,234.5.6", "1.234,5",
        "1 234", "1'234", "1,234e3", "1.2.3", "123,45,678", "1,234,56,789", "1,2,345", "-,5", "", ",", "-", "1,23", "1.5,000", "1, 234")]
    [TestCase(',', '.', "1,234.56", "1.23", "1.2.3", "12.34.567,5,6", "1.234,5,6", "1.", "0.123", "1234.567")]
    [TestCase('.', ' ', "12 34", "1  234", "1\u00a0234 567", "1 234 56", "1\t234", "1,234")]
    [TestCase(',', null, "1.5", "1.234", "1.234,5", "1,2,3", "1 234", "NaN", "∞", "1e999", "0x1F")]
    public void TryParse_wrongGroups_areRefused(char point, char? thousands, params string[] texts)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (string text in texts)
            {
                Assert.That(Read(new(point, thousands, false), text), Is.Null, text);
                Assert.That(Read(new(point, thousands, true), text), Is.Null, text);
            }
        }
    }

    [TestCase("$1,234.56", 1234.56, "$")]
    [TestCase("$ 5", 5.0, "$")]
    [TestCase("5$", 5.0, "$")]
    [TestCase("5.00 €", 5.0, "€")]
    [TestCase("€5", 5.0, "€")]
    [TestCase("£5.25", 5.25, "£")]
    [TestCase("¥1,234", 1234.0, "¥")]
    [TestCase("₹1,23,456.78", 123456.78, "₹")]
    [TestCase("₩5", 5.0, "₩")]
    [TestCase("5 ₽", 5.0, "₽")]
    [TestCase("₺5", 5.0, "₺")]
    [TestCase("₪5", 5.0, "₪")]
    [TestCase("฿5", 5.0, "฿")]
    [TestCase("5 kr", 5.0, "kr")]
    [TestCase("kr. 5", 5.0, "kr.")]
    [TestCase("5 kr.", 5.0, "kr.")]
    [TestCase("5 zł", 5.0, "zł")]
    [TestCase("5 Kč", 5.0, "Kč")]
    [TestCase("R$ 5", 5.0, "R$")]
    [TestCase("A$5", 5.0, "A$")]
    [TestCase("C$5", 5.0, "C$")]
    [TestCase("US$5", 5.0, "US$")]
    [TestCase("5 US$", 5.0, "US$")]
    [TestCase("CHF 5", 5.0, "CHF")]
    [TestCase("Fr. 5", 5.0, "Fr.")]
    [TestCase("Fr.5.50", 5.5, "Fr.")]
    [TestCase("12 USD", 12.0, "USD")]
    [TestCase("12\u00a0EUR", 12.0, "EUR")]
    [TestCase("12\u202f€", 12.0, "€")]
    [TestCase("EUR12", 12.0, "EUR")]
    [TestCase("$5.00 USD", 5.0, "USD")]
    [TestCase("CA$5 CAD", 5.0, "CA$")]
    [TestCase("(5.00)", -5.0, "")]
    [TestCase("($5.00)", -5.0, "$")]
    [TestCase("$(5.00)", -5.0, "$")]
    [TestCase("(5.00) €", -5.0, "€")]
    [TestCase("( 1,234.56 )", -1234.56, "")]
    [TestCase("5-", -5.0, "")]
    [TestCase("1,234.56 -", -1234.56, "")]
    [TestCase("5-€", -5.0, "€")]
    [TestCase("5€-", -5.0, "€")]
    [TestCase("-$5", -5.0, "$")]
    [TestCase("$-5", -5.0, "$")]
    [TestCase("- 5", -5.0, "")]
    [TestCase("−5", -5.0, "")]
    [TestCase("€ −5", -5.0, "€")]
    [TestCase("+$5", 5.0, "$")]
    [TestCase("$.50", 0.5, "$")]
    [TestCase("1e3", 1000.0, "")]
    [TestCase("-5", -5.0, "")]
    public void TryParse_decorations_areRead(string text, double expected, string name)
    {
        WrittenAmounts amounts = new('.', ',', true);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(amounts.TryParse(Encoding.UTF8.GetBytes(text), out double value, out WrittenCurrency currency), Is.True);
            Assert.That(value, Is.EqualTo(expected));
            Assert.That(currency.Name, Is.EqualTo(name));
            Assert.That(currency.IsNone, Is.EqualTo(name.Length == 0));
        }
    }

    [TestCase("1.234,56-", -1234.56)]
    [TestCase("1.234,56 €", 1234.56)]
    [TestCase("(1.234,56)", -1234.56)]
    [TestCase("EUR 1.234", 1234.0)]
    public void TryParse_decoratedCommas_areRead(string text, double value) => Assert.That(Read(new(',', '.', true), text), Is.EqualTo(value));

    [TestCase("(5")]
    [TestCase("5)")]
    [TestCase("((5))")]
    [TestCase("(-5)")]
    [TestCase("(+5)")]
    [TestCase("--5")]
    [TestCase("-5-")]
    [TestCase("+-5")]
    [TestCase("5+")]
    [TestCase("$")]
    [TestCase("()")]
    [TestCase("$-")]
    [TestCase("$5 EUR")]
    [TestCase("$€5")]
    [TestCase("$5 USD $")]
    [TestCase("5 usd")]
    [TestCase("5 PCS")]
    [TestCase("XUSD 5")]
    [TestCase("5 USDX")]
    [TestCase("5 %")]
    [TestCase("5.-")]
    [TestCase("€ 5.-")]
    [TestCase("$1e3")]
    [TestCase("$5.")]
    [TestCase("$ 1,23,4")]
    [TestCase("N/A")]
    [TestCase("5 5")]
    [TestCase("$ ")]
    public void TryParse_otherDecorations_areRefused(string text) => Assert.That(Read(new('.', ',', true), text), Is.Null);

    [TestCase("$5")]
    [TestCase("5-")]
    [TestCase("(5)")]
    [TestCase("−5")]
    [TestCase("- 5")]
    [TestCase("5\u00a0")]
    public void TryParse_undecorated_refusesDecorations(string text)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Read(new('.', ',', false), text), Is.Null);
            Assert.That(Read(WrittenAmounts.Plain, text), Is.Null);
        }
    }

    [TestCase('.', '.')]
    [TestCase(',', ',')]
    [TestCase('\'', null)]
    [TestCase('.', '_')]
    [TestCase('.', '\t')]
    public void Constructor_otherSeparators_areRefused(char point, char? thousands) =>
        Assert.That(() => new WrittenAmounts(point, thousands, false), Throws.ArgumentException);

    [Test]
    public void TryParse_randomDecimalInARandomStyle_isTheNearestDouble() =>
        Prop.ForAll(Arb.From(WrittenDecimal.Any), written =>
            Assert.That(Read(written.Amounts, written.Text), Is.EqualTo(written.Value), written.Text))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Test]
    public void TryParse_plain_isInvariantNumberToTheBit()
    {
        Random random = new(20260);
        const string Characters = "0123456789.,-+eE ()$";
        for (int i = 0; i < 200_000; i++)
        {
            byte[] text = new byte[random.Next(8)];
            for (int at = 0; at < text.Length; at++)
            {
                text[at] = (byte)Characters[random.Next(3) > 0 ? random.Next(11) : random.Next(Characters.Length)];
            }

            bool read = WrittenAmounts.Plain.TryParse(text, out double value);
            if (read != InvariantNumber.TryParse(text, out double expected) || BitConverter.DoubleToInt64Bits(value) != BitConverter.DoubleToInt64Bits(expected))
            {
                Assert.Fail(Encoding.UTF8.GetString(text));
            }

            // What plain numbers are is read the same with decorations allowed: the way that evidence tries.
            if (read)
            {
                Assert.That(new WrittenAmounts('.', null, true).TryParse(text, out value) && value.Equals(expected), Encoding.UTF8.GetString(text));
            }
        }
    }

    private static double? Read(WrittenAmounts amounts, string text) =>
        amounts.TryParse(Encoding.UTF8.GetBytes(text), out double value) ? value : null;
}
