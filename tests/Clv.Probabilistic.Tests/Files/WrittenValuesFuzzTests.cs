using System.Text;

namespace Clv.Probabilistic.Tests;

/// <summary>Random bytes near dates and amounts: nothing throws, and evidence agrees with the reading that it recommends.</summary>
[TestFixture]
internal sealed class WrittenValuesFuzzTests
{
    private const int Texts = 100_000;

    private static readonly string[] _pieces =
    [
        "0", "1", "2", "5", "12", "13", "20", "24", "31", "2024", "00", "999", "123456", "-", "/", ".", ",", " ", ":", "T", "Z", "+", "'", "’", "−", "(", ")", "$", "€",
        "kr", "USD", "Fr.", "R", "Jan", "März", "Fri", "AM", "p.m.", "UTC", "th", "e", "E", "\u00a0", "\u202f", "\t", "%", "x", "ä", "٣",
    ];

    [Test]
    public void TryParse_randomTexts_neverThrowsAndEvidenceAgrees()
    {
        WrittenDates[] dates = [.. DateWords.All.Append("dd/MM/yyyy HH:mm:ssK").Select(word => new WrittenDates(word))];
        int amounts = 0;
        int days = 0;
        foreach (byte[] text in RandomTexts())
        {
            DateEvidence dateEvidence = new();
            dateEvidence.Add(text);
            foreach (string word in dateEvidence.Formats)
            {
                days++;
                Assert.That(new WrittenDates(word).TryParse(text, out _, out _), Encoding.UTF8.GetString(text));
            }

            foreach (WrittenDates reader in dates)
            {
                bool read = reader.TryParse(text, out int day, out int second);
                Assert.That(!read || (day >= 0 && day <= DateOnly.MaxValue.DayNumber && second is >= 0 and < 86_400), Encoding.UTF8.GetString(text));
            }

            AmountEvidence amountEvidence = new();
            amountEvidence.Add(text);
            AmountVerdict verdict = amountEvidence.Verdict();
            foreach (WrittenAmounts reader in new[] { verdict.Amounts, verdict.Otherwise }.OfType<WrittenAmounts>())
            {
                amounts++;
                Assert.That(reader.TryParse(text, out double value) && double.IsFinite(value), Encoding.UTF8.GetString(text));
            }
        }

        // Enough of them are values for this to mean something.
        Assert.That((days, amounts), Is.GreaterThan((100, 1_000)).Using<(int Days, int Amounts)>((one, other) =>
            Math.Min(one.Days - other.Days, one.Amounts - other.Amounts)));
    }

    [Test]
    public void TryParse_brokenUtf8AndLongTexts_areRefused()
    {
        byte[][] texts = [[0xC2], [0xE2, 0x80], [0xFF, 0xFE], [.. "5 "u8, 0xE2, 0x88], [.. "5 J"u8, 0xE4, .. "n 2024"u8], new byte[5000], [.. Enumerable.Repeat((byte)'9', 5000)]];
        using (Assert.EnterMultipleScope())
        {
            foreach (byte[] text in texts)
            {
                Assert.That(new WrittenAmounts('.', ',', true).TryParse(text, out _), Is.False);
                foreach (string word in DateWords.All)
                {
                    Assert.That(new WrittenDates(word).TryParse(text, out _, out _), Is.False);
                }
            }
        }
    }

    private static IEnumerable<byte[]> RandomTexts()
    {
        Random random = new(140_014);
        for (int i = 0; i < Texts; i++)
        {
            StringBuilder text = new();
            int pieces = random.Next(1, 9);
            for (int piece = 0; piece < pieces; piece++)
            {
                text.Append(_pieces[random.Next(random.Next(2) == 0 ? 17 : _pieces.Length)]);
            }

            yield return Encoding.UTF8.GetBytes(text.ToString());
        }
    }
}
