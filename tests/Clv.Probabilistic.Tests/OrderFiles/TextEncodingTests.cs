using System.Text;

namespace Clv.Probabilistic.Tests;

/// <summary>Files in the encodings that exports come in.</summary>
[TestOf(typeof(TextEncodings))]
internal sealed class TextEncodingTests
{
    private const string Text = "Kundennummer;Datum;Betrag\nMüller;31.01.2024;5,50\nŸvonne;01.02.2024;6\n";

    private static readonly string[] _orders = ["Müller 2024-01-31 5.5", "Ÿvonne 2024-02-01 6"];

    [TestCase("windows-1252", false, "windows-1252")]
    [TestCase("utf-8", false, null)]
    [TestCase("utf-8", true, null)]
    [TestCase("utf-16", true, null)]
    [TestCase("utf-16BE", true, null)]
    [TestCase("utf-16", false, "utf-16")]
    [TestCase("utf-16BE", false, "utf-16BE")]
    public void Text_is_read_by_evidence_and_by_option(string name, bool mark, string? inferred)
    {
        Encoding encoding = TextEncodings.Find(name)!;
        byte[] bytes = [.. mark ? encoding.Preamble : [], .. encoding.GetBytes(Text)];
        TransactionTable orders = OrderText.Read(bytes);
        string setting = orders.Account.Inferred.FirstOrDefault(found => found.Option == OptionNames.Encoding)?.Value ?? "";

        Assert.That(orders.Orders(), Is.EqualTo(_orders));
        Assert.That(setting, Is.EqualTo(inferred ?? ""));
        Assert.That(OrderText.Read(bytes, new() { Encoding = encoding }).Orders(), Is.EqualTo(_orders));
        Assert.That(OrderText.Read(bytes, PinnedOptions.Of(orders.Account)).Orders(), Is.EqualTo(_orders));
    }

    [TestCase("Müller")]
    [TestCase("Øre")]
    [TestCase("niño")]
    [TestCase("À la carte")]
    [TestCase("50£")]
    public void Latin_1_is_read_as_the_characters_that_it_shares_with_windows_1252(string id)
    {
        TransactionTable orders = OrderText.Read(Encoding.Latin1.GetBytes($"customer,date\n{id},2024-01-31\n"));

        Assert.That(orders.Orders(), Is.EqualTo(new[] { $"{id} 2024-01-31" }));
        Assert.That(orders.Account.Settings(), Does.StartWith("Encoding=windows-1252"));
    }

    [Test]
    public void Bytes_that_are_no_utf8_in_a_column_that_is_not_used_are_no_matter()
    {
        byte[] bytes = Encoding.Latin1.GetBytes("customer_id,date,product\n1,2024-01-31,chaise\u00A0longue\n");

        Assert.That(OrderText.Read(bytes).Orders(), Is.EqualTo(new[] { "1 2024-01-31" }));
    }

    [Test]
    public void Damaged_utf8_is_not_taken_for_another_encoding()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("customer_id,date\nMüller,2024-01-31\nZoë,2024-01-31\n"), 0xFC, .. ",2024-01-31\n"u8];

        // In Windows-1252 the first customer would be MÃ¼ller.
        Assert.That(OrderText.Complaint(bytes), Does.StartWith("orders.csv is not UTF-8 text: line 4 holds the byte 0xFC").And.Contain("TransactionCsvOptions.Encoding"));
        Assert.That(OrderText.Read(bytes, new() { Encoding = TextEncodings.Western }).Customers.Texts[0], Is.EqualTo("MÃ¼ller"));
    }

    [Test]
    public void Byte_behind_the_first_megabyte_is_a_sentence_with_the_option()
    {
        byte[] bytes = [.. "customer_id,date\n"u8, .. Enumerable.Repeat("1,2024-01-31\n"u8.ToArray(), 100_000).SelectMany(row => row), 0xFC, .. ",2024-01-31\n"u8];

        Assert.That(OrderText.Complaint(bytes), Does.Contain("line 100002 holds the byte 0xFC").And.Contain("TransactionCsvOptions.Encoding, such as windows-1252"));
        Assert.That(OrderText.Read(bytes, new() { Encoding = TextEncodings.Western }).Count, Is.EqualTo(100_001));
    }
}
