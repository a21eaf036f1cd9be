using System.Text;

namespace Clv.Probabilistic;

/// <summary>The names that shops, tools and people give the columns of their orders.</summary>
/// <remarks>Names are compared by their letters and digits alone: <c>Customer ID</c>, <c>customer_id</c> and <c>CustomerID</c> are one.
/// The names of a role stand in groups: one of an earlier group is preferred to one of a later, and two of one group are a question.</remarks>
internal static class OrderColumnNames
{
    private const int CodeLength = 3;

    private static readonly string[] _ofDates = ["date", "day", "time", "datum", "fecha"];

    private static readonly string[] _ofAmounts =
    [
        "amount", "total", "price", "cost", "sales", "revenue", "profit", "discount", "shipping", "tax", "vat", "fee", "tip", "net", "gross", "refund", "paid",
        "quantity", "betrag", "preis", "kosten", "umsatz", "rabatt", "steuer", "mwst", "versand", "menge", "montant", "prix", "remise", "tva", "importe", "precio",
        "descuento", "iva", "bedrag",
    ];

    private static readonly Dictionary<OrderColumnRole, string[][]> _groups = new()
    {
        [OrderColumnRole.Customer] =
        [
            [
                "customerid", "customerno", "customernumber", "customernr", "customernum", "customerkey", "customercode", "customeruniqueid",
                "custid", "custno", "custnum", "custkey", "clientid", "clientno", "clientnumber", "clientcode", "userid", "memberid", "memberno",
                "buyerid", "shopperid", "accountid", "accountno", "accountnumber", "consumerid", "contactid", "patronid", "kundennummer", "kundennr",
                "kundenid", "kundeid", "kdnr", "debitor", "debitorennummer", "debitorennr", "numeroclient", "numéroclient", "numclient", "nclient", "noclient",
                "numerodeclient", "numérodeclient", "ncliente", "nºcliente", "nocliente", "numerodecliente", "númerodecliente", "númerocliente",
                "codeclient", "idclient", "clienteid", "idcliente", "codcliente", "codigocliente", "códigocliente", "numerocliente",
                "codicecliente", "klantnummer", "klantid", "klantnr",
            ],
            ["customer", "cust", "client", "user", "member", "buyer", "shopper", "account", "kunde", "cliente", "klant"],
            ["email", "emailaddress", "customeremail", "customeremailaddress", "clientemail", "useremail", "billingemail", "buyeremail", "kundenemail"],
        ],
        [OrderColumnRole.Date] =
        [
            [
                "date", "orderdate", "orderdatetime", "ordertime", "ordertimestamp", "orderedat", "orderedon", "orderday", "dateoforder",
                "invoicedate", "invoicedatetime", "dateofinvoice", "purchasedate", "purchasedat", "purchasetime", "purchasetimestamp",
                "orderpurchasetimestamp", "dateofpurchase", "transactiondate", "transactiondatetime", "transactiontime", "transactiontimestamp",
                "saledate", "salesdate", "dateofsale", "datetime", "bestelldatum", "auftragsdatum", "kaufdatum", "rechnungsdatum", "belegdatum",
                "buchungsdatum", "datum", "datecommande", "datedecommande", "datefacture", "datedefacture", "dateachat", "datedachat", "fecha",
                "fechapedido", "fechadepedido", "fechacompra", "fechadecompra", "fechafactura", "dataordine", "datapedido", "orderdatum",
                "factuurdatum", "besteldatum",
            ],
            ["createdat", "createdon", "created", "createdutc", "createddate", "creationdate", "datecreated", "placedat", "placedon"],
            ["paidat", "paiddate", "paymentdate", "processedat", "day", "timestamp", "eventtime", "eventtimestamp", "eventdate"],
        ],
        [OrderColumnRole.Amount] =
        [
            [
                "amount", "orderamount", "totalamount", "amounttotal", "transactionamount", "invoiceamount", "paymentamount", "saleamount",
                "salesamount", "purchaseamount", "netamount", "grossamount", "net", "gross", "netto", "brutto", "amountpaid", "total", "ordertotal", "totalprice", "grandtotal",
                "invoicetotal", "totalsales", "totalspent", "totalpaid", "revenue", "netrevenue", "grossrevenue", "sales", "netsales",
                "grosssales", "turnover", "value", "ordervalue", "transactionvalue", "purchasevalue", "netvalue", "spend", "spent", "dollars",
                "umsatz", "nettoumsatz", "bruttoumsatz", "betrag", "gesamtbetrag", "nettobetrag", "bruttobetrag", "rechnungsbetrag",
                "endbetrag", "gesamtpreis", "summe", "gesamtsumme", "nettowert", "montant", "montanttotal", "montantht", "montantttc",
                "importe", "importetotal", "importo", "bedrag", "valor", "valortotal",
            ],
            ["subtotal", "linetotal", "lineamount", "lineitemtotal", "extendedprice"],
        ],
        [OrderColumnRole.Price] =
        [
            [
                "price", "unitprice", "priceeach", "priceperunit", "itemprice", "productprice", "sellingprice", "lineitemprice",
                "einzelpreis", "stückpreis", "stueckpreis", "preis", "verkaufspreis", "prixunitaire", "prix", "preciounitario", "precio",
                "prezzo", "prezzounitario", "prijs", "stuksprijs",
            ],
        ],
        [OrderColumnRole.Quantity] =
        [
            [
                "quantity", "qty", "quantityordered", "orderquantity", "itemquantity", "lineitemquantity", "units", "unitssold", "menge",
                "anzahl", "stück", "stückzahl", "stueckzahl", "quantité", "quantite", "qté", "cantidad", "quantità", "quantita", "aantal",
            ],
        ],
        [OrderColumnRole.Order] =
        [
            [
                "order", "orderid", "ordernumber", "orderno", "ordernr", "orderref", "ordercode", "bestellnummer", "bestellnr", "auftragsnummer",
                "auftragsnr", "auftrag", "numerocommande", "numérocommande", "numcommande", "pedido", "numeropedido", "numeroordine", "ordernummer",
            ],
            [
                "invoice", "invoiceid", "invoiceno", "invoicenumber", "invoicenr", "rechnungsnummer", "rechnungsnr", "rechnung", "facture",
                "numerofacture", "numérofacture", "factura", "numerofactura", "factuurnummer",
            ],
            ["receipt", "receiptid", "receiptno", "receiptnumber", "belegnummer", "belegnr", "beleg", "bonnummer"],
            ["transaction", "transactionid", "transactionno", "transactionnumber", "saleid"],
        ],
        [OrderColumnRole.Status] =
        [
            ["status", "orderstatus", "financialstatus", "paymentstatus", "transactionstatus", "invoicestatus", "bestellstatus", "zahlungsstatus"],
        ],
        [OrderColumnRole.Currency] =
        [
            ["currency", "currencycode", "ordercurrency", "transactioncurrency", "währung", "waehrung", "devise", "moneda", "valuta"],
        ],
    };

    // Shopify calls the order's number Name, which elsewhere is anything else.
    private static readonly string[] _ofShopify = ["financialstatus", "lineitemname", "lineitemquantity"];

    /// <summary>A name by its letters and digits, in lower case, and without a currency behind it, as in <c>Total (EUR)</c>.</summary>
    public static string Normal(string name)
    {
        StringBuilder letters = new(name.Length);
        foreach (char character in WithoutCurrency(name))
        {
            if (char.IsLetterOrDigit(character))
            {
                letters.Append(char.ToLowerInvariant(character));
            }
        }

        return letters.ToString();
    }

    private static ReadOnlySpan<char> WithoutCurrency(string name)
    {
        ReadOnlySpan<char> text = name.AsSpan().TrimEnd(" )]");
        int before = text.LastIndexOfAny(" _([") + 1;
        ReadOnlySpan<char> last = text[before..];
        bool isSign = last.Length == 1 && !char.IsLetterOrDigit(last[0]);
        if (before == 0 || !(isSign || last.Length == CodeLength))
        {
            return name;
        }

        ReadOnlySpan<byte> currency = Encoding.UTF8.GetBytes(last.ToString().ToUpperInvariant());
        return WrittenCurrency.TrySkipLast(ref currency, out _) && currency.IsEmpty ? text[..before] : name;
    }

    /// <summary>The columns that a role may be, by their names: those of the first group that names any.</summary>
    /// <param name="role">The role.</param>
    /// <param name="names">The normal names of all columns.</param>
    public static int[] Find(OrderColumnRole role, IReadOnlyList<string> names)
    {
        foreach (string[] group in _groups[role])
        {
            int[] found = [.. Enumerable.Range(0, names.Count).Where(column => group.Contains(names[column]))];
            if (found.Length > 0)
            {
                return found;
            }
        }

        return role == OrderColumnRole.Order && names.Any(_ofShopify.Contains)
            ? [.. Enumerable.Range(0, names.Count).Where(column => names[column] == "name")]
            : [];
    }

    /// <summary>Whether a name says that its column holds dates or times.</summary>
    /// <param name="name">The normal name.</param>
    public static bool SaysDate(string name) => Array.Exists(_ofDates, name.Contains);

    /// <summary>Whether a column may hold dates by its name, such as <c>paid_at</c>; one of versions does not, whatever its values look
    /// like.</summary>
    /// <param name="name">The normal name.</param>
    public static bool MayHoldDates(string name) =>
        SaysDate(name) || name.EndsWith("at", StringComparison.Ordinal) || Has(OrderColumnRole.Date, name);

    /// <summary>Whether a column may hold money or quantities by its name, such as <c>Shipping</c>; one of versions or coordinates does
    /// not.</summary>
    /// <param name="name">The normal name.</param>
    public static bool MayHoldAmounts(string name) => Array.Exists(_ofAmounts, name.Contains)
        || Has(OrderColumnRole.Amount, name) || Has(OrderColumnRole.Price, name) || Has(OrderColumnRole.Quantity, name);

    private static bool Has(OrderColumnRole role, string name) => Array.Exists(_groups[role], group => group.Contains(name));
}
