using System.Text;

namespace Clv.Probabilistic.Tests;

[TestFixture]
[TestOf(typeof(WrittenCurrency))]
internal sealed class WrittenCurrencyTests
{
    [TestCase("$", "USD", "USD")]
    [TestCase("CAD", "$", "CAD")]
    [TestCase("$", "AUD", "AUD")]
    [TestCase("$", "$", "$")]
    [TestCase("$", "US$", "US$")]
    [TestCase("€", "EUR", "€")]
    [TestCase("£", "GBP", "£")]
    [TestCase("¥", "JPY", "JPY")]
    [TestCase("¥", "CNY", "CNY")]
    [TestCase("kr", "SEK", "SEK")]
    [TestCase("", "USD", "USD")]
    [TestCase("€", "", "€")]
    [TestCase("", "", "")]
    public void TryJoin_sameCurrency_givesTheNarrowerOne(string one, string other, string joint)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of(one).TryJoin(Of(other), out WrittenCurrency both), Is.True);
            Assert.That(both.Name, Is.EqualTo(joint));
        }
    }

    [TestCase("$", "€")]
    [TestCase("USD", "CAD")]
    [TestCase("€", "GBP")]
    [TestCase("US$", "CAD")]
    [TestCase("¥", "KRW")]
    [TestCase("R$", "USD")]
    public void TryJoin_differentCurrencies_isRefused(string one, string other) =>
        Assert.That(Of(one).TryJoin(Of(other), out _), Is.False);

    [Test]
    public void Id_isTheSameForTheSameName()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of("EUR"), Is.EqualTo(Of("EUR")));
            Assert.That(Of("EUR").Id, Is.Not.EqualTo(Of("€").Id));
            Assert.That(default(WrittenCurrency).Id, Is.Zero);
        }
    }

    private static WrittenCurrency Of(string name) =>
        new WrittenAmounts('.', null, true).TryParse(Encoding.UTF8.GetBytes(name + " 5"), out _, out WrittenCurrency currency)
            ? currency
            : throw new ArgumentException(name, nameof(name));
}
