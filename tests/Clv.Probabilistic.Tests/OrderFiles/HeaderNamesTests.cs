namespace Clv.Probabilistic.Tests;

/// <summary>Columns under the names that shops, programs and people of several languages give them.</summary>
[TestOf(typeof(OrderColumnFinder))]
internal sealed class HeaderNamesTests
{
    [TestCase("CustomerID,InvoiceDate,Amount")]
    [TestCase("CUSTOMER ID,ORDER DATE,NET SALES")]
    [TestCase("client_id,created_at,revenue")]
    [TestCase("User-ID,Timestamp,Value")]
    [TestCase("email,Day,net_sales")]
    [TestCase("customer_unique_id,order_purchase_timestamp,payment_amount")]
    [TestCase("Kundennummer,Bestelldatum,Umsatz")]
    [TestCase("Debitor,Belegdatum,Nettobetrag")]
    [TestCase("Kd.-Nr.,Rechnungsdatum,Betrag (EUR)")]
    [TestCase("N° client,Date de commande,Montant TTC")]
    [TestCase("Code client,Date facture,Montant HT (€)")]
    [TestCase("ID cliente,Fecha de compra,Importe total")]
    [TestCase("Código cliente,Fecha,Valor")]
    [TestCase("klantnummer,orderdatum,bedrag")]
    [TestCase("Customer,Date,Total USD")]
    [TestCase("Member No.,Sale Date,Sale Amount [GBP]")]
    [TestCase("account_id,transaction_date,amount_eur")]
    [TestCase("Customer No,Day of order,Grand Total")]
    public void Columns_are_found(string header)
    {
        string text = $"{header},gift\nA,2024-01-31,5.50,yes\n";
        TransactionTable orders = OrderText.Read(text);

        Assert.That(orders.Orders(), Is.EqualTo(new[] { "A 2024-01-31 5.5" }));
        Assert.That(OrderText.Read(text, PinnedOptions.Of(orders.Account)).Orders(), Is.EqualTo(orders.Orders()));
    }

    [TestCase("customer_id,Customer Number,date", "A", TestName = "The standard name before others")]
    [TestCase("customer_id,Email,date", "A", TestName = "An id before an address")]
    [TestCase("Customer No,Customer,date", "A", TestName = "A number before a name")]
    public void Better_name_is_preferred(string header, string id) =>
        Assert.That(OrderText.Read($"{header}\nA,B,2024-01-31\n").Customers[0], Is.EqualTo(id));

    [Test]
    public void Column_that_alone_holds_dates_is_taken_where_its_name_says_so()
    {
        TransactionTable orders = OrderText.Read("customer_id,daytime,time,update\nA,evening,31.01.2024 20:15,no\nB,noon,01.02.2024 12:00,no\n");

        Assert.That(orders.Orders(), Is.EqualTo(new[] { "A 2024-01-31T20:15:00", "B 2024-02-01T12:00:00" }));
        Assert.That(orders.Account.Settings(), Is.EqualTo("DateColumn=time, DateFormat=dmy"));
        Assert.That(
            OrderText.Question("customer_id,daytime,update\nA,2024-01-31,2024-01-31\n"),
            Is.EqualTo("orders.csv has 2 columns that may be the date of the order: 'daytime', 'update'; say which with TransactionCsvOptions.DateColumn."));
        Assert.That(
            OrderText.Complaint("customer_id,when,amount\nA,2024-01-31,5\n"),
            Is.EqualTo("orders.csv has no column 'date' among 'customer_id', 'when', 'amount'; name the right one with TransactionCsvOptions.DateColumn."));
    }

    [TestCase("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country", TestName = "Online Retail")]
    [TestCase("Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country", TestName = "Online Retail II")]
    public void Lines_of_online_retail_are_orders(string header)
    {
        string text = header + "\n536365,85123A,WHITE HANGER,6,12/1/2010 8:26,2.55,17850,United Kingdom\n536365,71053,WHITE LANTERN,6,12/1/2010 8:26,3.39,17850,United Kingdom\n"
            + "536367,84879,\"BIRD, RED\",32,12/13/2010 8:34,1.69,13047,France\nC536379,D,Discount,-1,12/13/2010 9:41,27.50,13047,France\n536414,22139,,56,12/13/2010 11:52,0,,France\n";
        TransactionTable orders = OrderText.Read(text);

        Assert.That(orders.Orders(), Is.EqualTo(new[] { $"17850 2010-12-01T08:26:00 {(6 * 2.55) + (6 * 3.39):R}", $"13047 2010-12-13T08:34:00 {(32 * 1.69) - 27.5:R}" }));
        TransactionAccount account = orders.Account;
        Assert.That((account.LinesMerged, account.RefundsNetted, account.Guests.Sum(guest => guest.Rows)), Is.EqualTo((1L, 1L, 1L)));
        Assert.That(OrderText.Read(text, PinnedOptions.Of(orders.Account)).Orders(), Is.EqualTo(orders.Orders()));
    }

    [Test]
    public void Lines_of_a_superstore_are_orders()
    {
        const string Text =
            "Row ID;Order ID;Order Date;Ship Date;Ship Mode;Customer ID;Customer Name;Product Name;Sales;Quantity;Discount;Profit\n"
            + "1;CA-2016-152156;11/8/2016;11/11/2016;Second Class;CG-12520;Claire Gute;Bookcase;261,96;2;0;41,9136\n"
            + "2;CA-2016-152156;11/8/2016;11/11/2016;Second Class;CG-12520;Claire Gute;\"Chairs; rounded\";731,94;3;0;219,582\n"
            + "3;CA-2016-138688;6/12/2016;6/16/2016;Second Class;DV-13045;Darrin Van Huff;Labels;14,62;2;0;6,8714\n";
        TransactionTable orders = OrderText.Read(Text);

        Assert.That(orders.Orders(), Is.EqualTo(new[] { $"CG-12520 2016-11-08 {261.96 + 731.94:R}", "DV-13045 2016-06-12 14.62" }));
        Assert.That(OrderText.Read(Text, PinnedOptions.Of(orders.Account)).Orders(), Is.EqualTo(orders.Orders()));
    }

    [TestCase("Belegnummer;Belegdatum;Debitor;Name;Nettobetrag;Währung\n90000017;31.01.2024;0000012345;Müller GmbH;1.234,50;EUR\n90000018;01.02.2024;0000012345;Müller GmbH;200,00-;EUR\n",
        "0000012345 2024-01-31 1034.5")]
    [TestCase("Rechnungsnr.;Rechnungsdatum;Kundennr.;Summe\nR-1;31.1.24;10001;1.250,00 €\nR-2;3.2.24;10002;99,90 €\n", "10001 2024-01-31 1250; 10002 2024-02-03 99.9")]
    [TestCase("Umsatz (EUR);Belegfeld 1;Buchungsdatum;Debitorennummer\n119,00;RE-1;31.01.2024;70001\n11,90;RE-2;15.02.2024;70002\n", "70001 2024-01-31 119; 70002 2024-02-15 11.9")]
    [TestCase("Auftrag;Auftragsdatum;Kunde;Menge;Einzelpreis\nA1;31.01.2024;K1;2;1,50\nA1;31.01.2024;K1;10;0,20\nA2;13.02.2024;K2;1;9,99\n", "K1 2024-01-31 5; K2 2024-02-13 9.99")]
    [TestCase("Bestellnummer\tBestelldatum\tKunden-ID\tGesamtbetrag\n1\t31.01.2024 08:05\tk-1\t12,00\n2\t31.01.2024 20:05\tk-1\t7,50\n", "k-1 2024-01-31T08:05:00 12; k-1 2024-01-31T20:05:00 7.5")]
    public void Exports_of_german_programs_are_read(string text, string expected)
    {
        TransactionTable orders = OrderText.Read(text);

        Assert.That(string.Join("; ", orders.Orders()), Is.EqualTo(expected));
        Assert.That(OrderText.Read(text, PinnedOptions.Of(orders.Account)).Orders(), Is.EqualTo(orders.Orders()));
    }
}
