#:project ../src/Clv.Probabilistic.Charts/Clv.Probabilistic.Charts.csproj
#:property PublishAot=false
// A chart as chart.svg and chart.png, and in chart.eml, a message to send.   dotnet run samples/chart-in-an-email.cs [FOLDER [BROWSER]]
// A browser without a window draws it: Chromium, Chrome or Edge. Nothing is fetched and nothing is sent.

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Clv.Probabilistic;
using Clv.Probabilistic.Charts;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = Directory.CreateDirectory(args.Length > 0 ? args[0] : ".").FullName;
string? browser = args.Length > 1 ? args[1] : FindBrowser();
if (!File.Exists(browser))
{
    Console.Error.WriteLine(
        "There is no Chromium, Chrome or Edge here to draw the chart: install one (on Debian, apt-get install chromium), or name its file behind the folder.");
    return 1;
}

TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
Chart chart = ClvCharts.Retention(orders);

// As SVG: a page draws the chart and turns into the text of its picture, which the browser prints. The picture refers to parts of itself
// by the page's address, which is nobody else's.
string page = Path.Combine(folder, "chart-drawing.html");
File.WriteAllText(page, $$"""
    <!DOCTYPE html>
    <meta charset="utf-8">
    <body style="margin: 0; width: 760px; color: black">
    {{ChartScripts.Instance.ToHtml()}}
    {{chart.ToHtmlFragment()}}
    <script>
      const waiting = setInterval(() => {
        const svg = document.querySelector('.clv-plot svg.marks');
        if (!svg || !svg.querySelector('path')) return;
        clearInterval(waiting);
        svg.style.backgroundColor = 'white';
        document.body.textContent = new XMLSerializer().serializeToString(svg).replaceAll('url(' + location.href + '#', 'url(#');
      }, 20);
    </script>
    """);
string printed = RunBrowser("--dump-dom", "--virtual-time-budget=10000", new Uri(page).AbsoluteUri);
File.Delete(page);
string svg = WebUtility.HtmlDecode(Regex.Match(printed, "<body[^>]*>(?<text>.*)</body>", RegexOptions.Singleline).Groups["text"].Value).Trim();
if (!svg.StartsWith("<svg", StringComparison.Ordinal))
{
    Console.Error.WriteLine($"{browser} has not drawn the chart within 10 seconds.");
    return 1;
}

XElement drawn = XElement.Parse(svg);
string svgFile = Path.Combine(folder, "chart.svg");
File.WriteAllText(svgFile, svg);

// As PNG: the browser opens the SVG and saves what it shows, two pixels for one.
string pngFile = Path.Combine(folder, "chart.png");
string size = $"{drawn.Attribute("width")!.Value},{drawn.Attribute("height")!.Value}";
RunBrowser("--hide-scrollbars", "--force-device-scale-factor=2", $"--window-size={size}", $"--screenshot={pngFile}", new Uri(svgFile).AbsoluteUri);

// Mail programs run no scripts and most show no SVG: the picture is a PNG inside the message, with its description for who cannot see it.
using MailMessage message = new("reports@example.com", "team@example.com")
{
    Subject = chart.Title,
    Body = chart.ToString().ReplaceLineEndings("\r\n"),
};
message.Headers.Add("X-Unsent", "1"); // Mail programs open it as a draft.
LinkedResource picture = new(pngFile, MediaTypeNames.Image.Png) { ContentId = "chart" };
AlternateView html = AlternateView.CreateAlternateViewFromString(
    $"""
    <h1 style="font-size: 20px">{WebUtility.HtmlEncode(chart.Title)}</h1>
    <p><img src="cid:chart" width="{drawn.Attribute("width")!.Value}" style="max-width: 100%" alt="{WebUtility.HtmlEncode(chart.Description)}"></p>
    <p>{WebUtility.HtmlEncode(chart.Description)}</p>
    """,
    null,
    MediaTypeNames.Text.Html);
html.LinkedResources.Add(picture);
message.AlternateViews.Add(html);
string emlFile = Path.Combine(folder, "chart.eml");
Save(message, emlFile);

foreach (string file in new[] { svgFile, pngFile, emlFile })
{
    Console.WriteLine($"{Path.GetFileName(file)}: {new FileInfo(file).Length / 1000.0:0} kB");
}

return 0;

// A mail server's folder for pick-up is how .NET writes a message to a file; sending it is SmtpClient.Send with a server's name.
static void Save(MailMessage message, string file)
{
    string pickup = Directory.CreateTempSubdirectory().FullName;
    using (SmtpClient client = new() { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = pickup })
    {
        client.Send(message);
    }

    File.Move(Directory.GetFiles(pickup).Single(), file, overwrite: true);
    Directory.Delete(pickup);
}

string RunBrowser(params string[] arguments)
{
    // Chromium refuses to run as root unless it may do without its sandbox. The page is ours.
    string[] always = Environment.IsPrivilegedProcess && OperatingSystem.IsLinux() ? ["--headless", "--disable-gpu", "--no-sandbox"] : ["--headless", "--disable-gpu"];
    ProcessStartInfo start = new(browser, [.. always, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
    using Process process = Process.Start(start)!;
    Task<string> complaints = process.StandardError.ReadToEndAsync();
    string output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{browser} ended with code {process.ExitCode}: {complaints.Result}");
}

static string? FindBrowser()
{
    string[] names = ["chromium", "chromium-browser", "google-chrome", "microsoft-edge", "Google Chrome", "Microsoft Edge", "chrome.exe", "msedge.exe"];
    string programs = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
    string programs32 = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86);
    string[] folders =
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
        "/Applications/Google Chrome.app/Contents/MacOS",
        "/Applications/Microsoft Edge.app/Contents/MacOS",
        Path.Combine(programs, "Google", "Chrome", "Application"),
        Path.Combine(programs32, "Microsoft", "Edge", "Application"),
    ];
    return folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
