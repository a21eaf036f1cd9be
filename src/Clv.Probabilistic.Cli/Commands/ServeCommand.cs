using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv serve</c>: the results of a run as a service that scores on demand.</summary>
internal sealed class ServeCommand
{
    private const double UsualLevel = 0.9;
    private const int MostMegabytes = 1024;

    private readonly ToolContext _context;
    private readonly Argument<string?> _folder = new("DIR")
    {
        Description = $"Folder of clv run, with {RunFiles.Manifest}. Default: the current folder.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _urls = ToolOptions.Texts("--urls", "URL", "Address to listen on; may be given more than once. Default: http://127.0.0.1:8080.");
    private readonly Option<string?> _store = ToolOptions.Text(
        "--store", "STORE", "Where customers are kept: a file of SQLite, or postgres://USER@HOST/DATABASE with the password in PGPASSWORD. Default: clv-store.db in DIR.");

    private readonly Option<bool> _readOnly = ToolOptions.Switch("--read-only", "Answer, and change nothing: orders, fits and erasures are refused.");
    private readonly Option<bool> _stateless = ToolOptions.Switch("--stateless", "Keep no store: only customers who are sent with a request are scored.");
    private readonly Option<IntervalChoice?> _interval = IntervalOption.Create("Level of the intervals around what is expected. Default: that of the run, else 0.9.", IntervalLevel.MostDraws);
    private readonly Option<string?> _transactions = ToolOptions.Text(
        "--transactions", "FILE", "Orders of the run, where they are elsewhere now, or none to begin with the summary alone. Default: those that the run read.");

    private readonly Option<string?> _authentication = ToolOptions.Text(
        "--authentication", "WORD", "required or none. Default: required where other machines can reach the service.");

    private readonly Option<string?> _issuer = ToolOptions.Text("--jwt-issuer", "URL", "Take bearer tokens of this issuer beside keys; its roles are in the claim roles.");
    private readonly Option<string?> _audience = ToolOptions.Text("--jwt-audience", "NAME", "Whom such tokens must be for. Required with --jwt-issuer.");
    private readonly Option<string?> _certificate = ToolOptions.Text("--certificate", "FILE", "Certificate for https addresses, .pfx or .pem; its password in CLV_CERTIFICATE_PASSWORD.");
    private readonly Option<string?> _certificateKey = ToolOptions.Text("--certificate-key", "FILE", "Key of a .pem certificate. Default: the same file.");
    private readonly Option<bool> _encrypt = ToolOptions.Switch("--encrypt", "Seal what is kept of each customer with a key of its own, under the master key in CLV_STORE_KEY.");
    private readonly Option<string?> _keyFile = ToolOptions.Text("--store-key-file", "FILE", "File with the master key, 32 bytes in base64. Default: CLV_STORE_KEY.");
    private readonly Option<bool> _pseudonymize = ToolOptions.Switch("--pseudonymize", "Keep pseudonyms in place of customers' ids.");
    private readonly Option<int?> _retention = ToolOptions.WholeNumber("--retention-days", "Erase customers without an order for so many days, and audit entries as old. Default: never.", 1);
    private readonly Option<string?> _audit = ToolOptions.Text("--audit", "WORD", "What the audit log has: all, changes or none. Default: all.");
    private readonly Option<bool> _readersMayExport = ToolOptions.Switch("--readers-may-export", "Let every caller have all customers as a file, and not admins alone.");
    private readonly Option<int?> _rate = ToolOptions.WholeNumber("--rate-limit", "Requests per second of one caller. Default: any number.", 1);
    private readonly Option<int?> _body = ToolOptions.WholeNumber("--max-body", "Megabytes of a request that is no stream. Default: 16.", 1, MostMegabytes);
    private readonly Option<string?> _log = ToolOptions.Text("--log", "WORD", "Lines of the log: text or json. Default: text.");
    private readonly Option<string?> _otlp = ToolOptions.Text("--otlp", "URL", "Send traces and measurements there by OTLP. Default: nowhere; /metrics is there anyway.");
    private readonly Option<string?> _addKey = ToolOptions.Text("--add-key", "NAME", "Make a key for callers, print it once, and end.");
    private readonly Option<string?> _role = ToolOptions.Text("--role", "ROLE", "What that key may do: reader, writer or admin. Required with --add-key.");
    private readonly Option<bool> _listKeys = ToolOptions.Switch("--list-keys", "List names and roles of keys, and end.");
    private readonly Option<string?> _revokeKey = ToolOptions.Text("--revoke-key", "NAME", "Revoke a key, and end.");
    private readonly OrderOptions _orders = new();
    private readonly ObservationOptions _observation = new("Not used here.", "Not used here.");

    private ServeCommand(ToolContext context) => _context = context;

    public static Command Create(ToolContext context) => new ServeCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("serve", "Answer over HTTP what each customer is likely to buy and is worth.")
        {
            Usage = "[DIR] [options]",
            Details =
            [
                "The first start puts the customers of the run into a store, with their orders where those are still where the run read them. From then on orders are sent to POST /v1/orders, and GET /v1/customers/ID answers with what is expected as of the last order that came. POST /v1/score scores a customer who is sent. /docs shows every route, and docs/serving.md tells of them.",
                "On an address that other machines reach, callers need a key or a token; make the first key before the first start.",
            ],
            Examples =
            [
                ("On this machine", "clv run orders.csv -o results && clv serve results"),
                ("For others, with a key", "clv serve results --add-key shop --role writer\n  clv serve results --urls https://0.0.0.0:8443 --certificate shop.pfx"),
                ("Sealed, for two years", "clv serve results --encrypt --retention-days 730"),
            ],
        };
        command.Add(_folder);
        command.Add(new OptionGroup("Serving", [_urls, _readOnly, _stateless, _interval, _rate, _body, _log, _otlp]));
        command.Add(new OptionGroup("Store", [_store, _encrypt, _keyFile, _pseudonymize, _retention, _audit]));
        command.Add(new OptionGroup(
            "Access", [_authentication, _issuer, _audience, _certificate, _certificateKey, _addKey, _role, _listKeys, _revokeKey, _readersMayExport]));
        command.Add(new OptionGroup("Orders of the run", [_transactions]));
        command.Add(_orders.Group);
        command.Add(_orders.Further);
        command.Add(_orders.Databases.Group);
        command.Add(new OptionGroup("Summarizing customers", [_observation.GrainOption]));
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        string folder = line.GetValue(_folder) ?? ".";
        if (line.IsGiven(_addKey) != line.IsGiven(_role))
        {
            throw new UsageException($"{_addKey.Name} and {_role.Name} go together: the name of a key, and what it may do.");
        }

        if (line.IsGiven(_issuer) != line.IsGiven(_audience))
        {
            throw new UsageException($"{_issuer.Name} and {_audience.Name} go together: who makes tokens, and for whom.");
        }

        RequireSense(line);
        RequireAddresses(_urls, line.GetValue(_urls) ?? []);
        RequireAddresses(_otlp, line.GetValue(_otlp) is { } otlp ? [otlp] : []);
        ServiceLibrary.Serve(
            new ServeRequest
            {
                Folder = folder,
                Urls = line.GetValue(_urls) is { Length: > 0 } urls ? [.. urls.Distinct()] : ["http://127.0.0.1:8080"],
                Store = line.GetValue(_store),
                ReadOnly = line.GetValue(_readOnly),
                Stateless = line.GetValue(_stateless),
                Interval = LevelOf(line, folder),
                RequiresAuthentication = line.IsGiven(_authentication) ? Word(line, _authentication, "required", "none") == "required" : null,
                JwtIssuer = line.GetValue(_issuer),
                JwtAudience = line.GetValue(_audience),
                Certificate = line.GetValue(_certificate),
                CertificateKey = line.GetValue(_certificateKey),
                Encrypts = line.GetValue(_encrypt),
                StoreKeyFile = line.GetValue(_keyFile),
                Pseudonymizes = line.GetValue(_pseudonymize),
                RetentionDays = line.GetValue(_retention),
                Audit = Word(line, _audit, "all", "changes", "none"),
                ReadersMayExport = line.GetValue(_readersMayExport),
                RateLimit = line.GetValue(_rate),
                LargestBody = line.GetValue(_body),
                JsonLog = Word(line, _log, "text", "json") == "json",
                Otlp = line.GetValue(_otlp),
                AddKey = line.GetValue(_addKey),
                Role = line.GetValue(_role),
                ListsKeys = line.GetValue(_listKeys),
                RevokeKey = line.GetValue(_revokeKey),
            },
            (run, manifest) => OrdersOf(line, run, manifest),
            _context);
    }

    /// <summary>Options that say nothing, or the opposite, beside one another.</summary>
    private void RequireSense(ParseResult line)
    {
        if (line.GetValue(_store) is "")
        {
            throw new UsageException($"{_store.Name} is empty; name a file or an address, or leave it out.");
        }

        if (line.IsGiven(_certificateKey) && !line.IsGiven(_certificate))
        {
            throw new UsageException($"{_certificateKey.Name} is of a certificate; name that with {_certificate.Name}.");
        }

        if (((bool[])[line.IsGiven(_addKey), line.GetValue(_listKeys), line.IsGiven(_revokeKey)]).Count(isGiven => isGiven) > 1)
        {
            throw new UsageException($"{_addKey.Name}, {_listKeys.Name} and {_revokeKey.Name} are done one at a time.");
        }

        Refuse(line, _stateless, "keeps no store", _store, _encrypt, _keyFile, _pseudonymize, _retention, _audit);
        Refuse(line, _readOnly, "changes nothing", _retention, _addKey, _revokeKey);
    }

    private static void Refuse(ParseResult line, Option<bool> option, string why, params IEnumerable<Option> others)
    {
        if (line.GetValue(option) && others.FirstOrDefault(other => line.IsGiven(other)) is { } other)
        {
            throw new UsageException($"{option.Name} {why}, and {other.Name} needs that; leave one of them out.");
        }
    }

    private void RequireAddresses(Option option, IEnumerable<string> addresses)
    {
        foreach (string address in addresses)
        {
            // Listening on every address of the machine is written with a star or a plus, which no host name has.
            string host = address.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal);
            if (!Uri.TryCreate(host, UriKind.Absolute, out Uri? parsed) || parsed.Scheme is not ("http" or "https"))
            {
                throw new UsageException($"{option.Name} is {address}, which is no address; give one such as http://127.0.0.1:8080.");
            }

            if (option == _urls && parsed.PathAndQuery != "/")
            {
                throw new UsageException($"{option.Name} is {address}, and the service has no path before its own; leave out {parsed.PathAndQuery}.");
            }
        }
    }

    /// <summary>The first of some words where none is given.</summary>
    private static string Word(ParseResult line, Option<string?> option, params string[] words)
    {
        string word = line.GetValue(option) ?? words[0];
        return words.Contains(word) ? word : throw new UsageException($"{option.Name} is {string.Join(", ", words[..^1])} or {words[^1]}, and not {word}.");
    }

    private double? LevelOf(ParseResult line, string folder)
    {
        if (line.GetValue(_interval) is { } choice)
        {
            return choice.Level;
        }

        string manifest = Path.Combine(folder, RunFiles.Manifest);
        return File.Exists(manifest) ? RunManifest.Read(manifest).Interval ?? UsualLevel : UsualLevel;
    }

    /// <summary>The orders that the run read, where they are still there and still give its customers; a sentence says so where not.</summary>
    private RunRows? OrdersOf(ParseResult line, RunFolder folder, RunManifest run)
    {
        string? given = line.GetValue(_transactions);
        if (given == "none")
        {
            return null;
        }

        if ((given ?? run.Inputs.FirstOrDefault(input => input != "-")) is not { } file)
        {
            return null;
        }

        try
        {
            ParseResult whole = folder.LikeRun(line, _orders, _observation);
            TransactionTable orders = Read(_orders.Read(whole));
            RunSummary summary = new(folder.SummaryPath, folder.ReadSummary(), run);
            SummaryOptions options = summary.Like(
                new SummaryOptions { Grain = run.Grain, ObservationEnd = run.ObservationEnd }, grainIsGiven: true);
            summary.RequireMadeFrom(orders, options, AddressSecrets.Shown(file), _context.Token);

            // With refunds as rows of their own where there were any, as the shop has them.
            bool hadRefunds = orders.Account is { RefundsNetted: > 0 } or { RefundsIgnored: > 0 } or { RefundsWithoutPurchase: > 0 };
            return new RunRows(orders, hadRefunds ? Read(_orders.Read(whole) with { Refunds = RefundPolicy.Purchase }) : null);

            TransactionTable Read(TransactionCsvOptions layout) => ProgressDisplay.Show(
                progress => OrderSources.Read(_orders.Address(file, whole), layout, _context, progress));
        }
        catch (Exception broken) when (given is null && broken is IOException or DataFormatException or UnauthorizedAccessException)
        {
            _context.Note($"The orders of the run are left out, and customers begin with their summary: {broken.Message}");
            return null;
        }
    }
}
