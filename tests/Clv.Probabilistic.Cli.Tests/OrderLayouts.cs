using System.Text;
using Clv.Probabilistic.Tests;
using static Clv.Probabilistic.Tests.WorkbookFile;

namespace Clv.Probabilistic.Cli.Tests;

/// <summary>The files of the page on reading orders, each in a layout of its own. In all of them are the same three orders of two customers: 120 on
/// 2025-01-31, 80 by the other one on 2025-02-02, and 45 on 2025-03-14; and rows that are none.</summary>
internal static class OrderLayouts
{
    /// <summary>The one file with other days: they can be read in two ways.</summary>
    public const string Ambiguous = "ambiguous.csv";

    private static readonly Dictionary<string, string> _texts = new()
    {
        ["plain.csv"] = "customer_id,date,amount\n10023,2025-01-31,120\n10024,2025-02-02,80\n10023,2025-03-14,45\n",
        ["us.csv"] = "Customer ID,Order Date,Sales\nAA-10,1/31/2025,$120.00\nBB-20,2/2/2025,$80.00\nAA-10,3/14/2025,$45.00\n",
        ["german.csv"] = "Kundennummer;Rechnungsdatum;Umsatz\n10023;31.01.2025;120,00\n10024;02.02.2025;80,00\n10023;14.03.2025;45,00\n",
        ["names.csv"] = "Wer,Wann,Wieviel\n10023,2025-01-31,120\n10024,2025-02-02,80\n10023,2025-03-14,45\n",
        ["serials.csv"] = "customer,order date,total\n10023,45688,120\n10024,45690.375,80\n10023,45730,45\n",
        ["unix.csv"] = "user_id,created_at,amount\n10023,1738310400,120\n10024,1738483200,80\n10023,1741939200,45\n",
        ["western.csv"] = "Kunde;Datum;Betrag\nMüller;2025-01-31;120\nSørensen;2025-02-02;80\nMüller;2025-03-14;45\n",
        ["titles.csv"] =
            "Orders of the shop\nPrinted on 2025-04-01\n\ncustomer,date,amount\n10023,2025-01-31,120\n10024,2025-02-02,80\n10023,2025-03-14,45\n",
        ["lines.csv"] =
            "order_id,customer_id,date,amount\nA1,10023,2025-01-31,100\nA1,10023,2025-01-31,20\nA2,10024,2025-02-02,80\nA3,10023,2025-03-14,45\n",
        ["totals.csv"] =
            """
            order_id,customer_id,date,item,amount
            A1,10023,2025-01-31,tea,120
            A1,10023,2025-01-31,cup,120
            A2,10024,2025-02-02,pot,80
            A3,10023,2025-03-14,tea,45

            """,
        ["quantities.csv"] = "customer_id,date,quantity,unit_price\n10023,2025-01-31,3,40\n10024,2025-02-02,2,40\n10023,2025-03-14,1,45\n",
        ["pieces.csv"] = "customer_id,date,Pcs,Each\n10023,2025-01-31,3,40\n10024,2025-02-02,2,40\n10023,2025-03-14,1,45\n",
        ["retail.csv"] =
            """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            536365,85123A,T-LIGHT HOLDER,6,1/31/2025 8:26,15,17850,United Kingdom
            536365,71053,LANTERN,2,1/31/2025 8:26,15,17850,United Kingdom
            536366,22633,HAND WARMER,5,2/2/2025 8:28,20,13047,Norway
            536367,22139,,56,2/2/2025 11:52,0,,United Kingdom
            C536379,22633,HAND WARMER,-1,2/9/2025 9:41,20,13047,Norway
            536368,84879,BIRD ORNAMENT,30,3/14/2025 8:34,1.5,17850,United Kingdom

            """,
        ["superstore.csv"] =
            """
            Row ID,Order ID,Order Date,Ship Date,Customer ID,Customer Name,Country,Product ID,Sales,Quantity,Discount,Profit
            1,CA-152156,1/31/2025,2/3/2025,CG-12520,Claire Gute,United States,FUR-BO-10001798,91.5,2,0,41.9
            2,CA-152156,1/31/2025,2/3/2025,CG-12520,Claire Gute,United States,FUR-CH-10000454,28.5,3,0,9.5
            3,CA-138688,2/2/2025,2/6/2025,DV-13045,Darrin Van Huff,United States,OFF-LA-10000240,80,2,0,6.9
            4,CA-140000,3/14/2025,3/16/2025,CG-12520,Claire Gute,United States,OFF-LA-10000240,45,2,0,6.9

            """,
        ["shopify.csv"] =
            """
            Name,Email,Financial Status,Currency,Subtotal,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Cancelled at
            #1001,anna@example.org,paid,EUR,110.00,120.00,2025-01-31 10:20:00 +0100,1,Tea,60.00,
            #1001,anna@example.org,,,,,2025-01-31 10:20:00 +0100,1,Cup,50.00,
            #1002,ben@example.org,refunded,EUR,80.00,80.00,2025-02-01 09:00:00 +0100,1,Pot,80.00,
            #1003,ben@example.org,paid,EUR,80.00,80.00,2025-02-02 09:00:00 +0100,1,Pot,80.00,
            #1004,,paid,EUR,80.00,80.00,2025-02-03 09:00:00 +0100,1,Pot,80.00,
            #1005,anna@example.org,paid,EUR,45.00,45.00,2025-03-14 09:00:00 +0100,1,Tea,45.00,
            #1006,anna@example.org,paid,EUR,45.00,45.00,2025-03-15 09:00:00 +0100,1,Tea,45.00,2025-03-15 10:00:00 +0100

            """,
        ["woocommerce.csv"] =
            """
            order_id,order_number,order_date,status,customer_id,billing_email,order_total,order_currency
            11,11,2025-01-31 10:20:00,completed,1,anna@example.org,120,EUR
            12,12,2025-02-02 09:00:00,failed,0,ben@example.org,80,EUR
            13,13,2025-02-02 09:05:00,processing,0,ben@example.org,80,EUR
            14,14,2025-03-14 09:00:00,completed,1,anna@example.org,45,EUR

            """,
        ["stripe.csv"] =
            """
            id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer ID,Customer Email
            ch_1,2025-01-31 10:20,120.00,0.00,eur,Paid,cus_a,anna@example.org
            ch_2,2025-02-02 09:00,80.00,0.00,eur,Failed,cus_b,ben@example.org
            ch_3,2025-02-02 09:05,80.00,0.00,eur,Paid,cus_b,ben@example.org
            ch_4,2025-03-14 09:00,45.00,0.00,eur,Paid,cus_a,anna@example.org
            ch_5,2025-04-14 09:00,45.00,45.00,eur,Refunded,cus_a,anna@example.org

            """,
        ["square.csv"] =
            """
            Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Tax,Total Collected,Transaction ID,Transaction Status,Customer ID,Customer Name
            2025-01-31,10:20:00,Berlin,$130.00,$10.00,$120.00,$0.00,$120.00,t1,Complete,CA,Anna
            2025-02-02,09:00:00,Berlin,$80.00,$0.00,$80.00,$0.00,$80.00,t2,Complete,CB,Ben
            2025-02-03,09:00:00,Berlin,$80.00,$0.00,$80.00,$0.00,$80.00,t3,Complete,,
            2025-03-14,09:00:00,Berlin,$50.00,$0.00,$50.00,$0.00,$50.00,t4,Complete,CA,Anna
            2025-03-15,09:00:00,Berlin,($5.00),$0.00,($5.00),$0.00,($5.00),t5,Complete,CA,Anna

            """,
        ["payments.csv"] =
            """
            customer_id,date,amount,Status
            10023,2025-01-31,120,paid
            10024,2025-02-01,80,failed
            10024,2025-02-02,80,paid
            10023,2025-03-14,45,SETTLED

            """,
        ["currencies.csv"] =
            "customer_id,date,amount,Currency\n10023,2025-01-31,120,EUR\n10024,2025-02-02,80,EUR\n10023,2025-03-14,45,EUR\n10023,2025-03-15,50,USD\n",
        ["countries.csv"] =
            """
            customer_id,date,amount,Country,Channel
            10023,2025-01-31,120,Norway,Web
            10024,2025-02-02,80,Norway,Till
            10025,2025-02-03,80,Unspecified,Till
            10026,2025-02-03,1,Norway,Test
            10027,2025-02-03,1,Norway,Staff
            10023,2025-03-14,45,Norway,Web

            """,
        ["headless.csv"] = "10023,2025-01-31,120\n10024,2025-02-02,80\n10023,2025-03-14,45\n",
        ["offsets.csv"] = "customer_id,date,amount\n10023,2025-01-30T23:30:00Z,120\n10024,2025-02-02T09:00:00Z,80\n10023,2025-03-14T09:00:00Z,45\n",
        ["refunds.csv"] = "customer_id,date,amount\n10023,2025-01-31,120\n10024,2025-02-02,80\n10024,2025-02-04,-80\n10023,2025-03-14,45\n",
        ["guests.csv"] = "customer_id,date,amount\n,2025-01-31,120\n10024,2025-02-02,80\n,2025-03-14,45\n",
        ["broken.csv"] = "customer_id,date,amount\n10023,2025-01-31,120\n10024,2025-02-02,80\n10024,2025-02-31,80\n10023,2025-03-14,45\n",
        [Ambiguous] = "customer_id,date,amount\n10023,05/02/2025,120\n10024,06/02/2025,80\n10023,07/03/2025,45\n",
        ["cdnow.txt"] = " 10023 20250131  3  120.00\n 10024 20250202  2   80.00\n 10023 20250314  1   45.00\n",
    };

    /// <summary>The first and the last day of the orders of a file.</summary>
    public static (string First, string Last) DaysOf(string name) => name == Ambiguous ? ("2025-02-05", "2025-03-07") : ("2025-01-31", "2025-03-14");

    /// <summary>Writes a file into a folder.</summary>
    public static void Write(string name, TemporaryFolder folder)
    {
        byte[] bytes = name switch
        {
            "orders.xlsx" => Workbook(),
            "western.csv" => Encoding.Latin1.GetBytes(_texts[name]),
            _ => Encoding.UTF8.GetBytes(_texts[name]),
        };
        File.WriteAllBytes(folder[name], bytes);
    }

    private static byte[] Workbook() => new WorkbookFile()
        .Sheet("Notes", [InlineText("x")])
        .Sheet(
            "Orders",
            [InlineText("Customer"), InlineText("Order date"), InlineText("Total")],
            [Number("10023"), Date(2025, 1, 31), Number("120")],
            [Number("10024"), Date(2025, 2, 2), Number("80")],
            [Number("10023"), Date(2025, 3, 14), Number("45")])
        .Bytes();
}
