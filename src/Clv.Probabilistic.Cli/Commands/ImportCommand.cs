using System.CommandLine;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv import</c>: parameters that lifetimes fitted in, a model file out.</summary>
internal sealed class ImportCommand
{
    private readonly ToolContext _context;
    private readonly Argument<string?> _input = InputArgument.Create(
        "PARAMETERS", "JSON with the parameters of a fitter of the Python package lifetimes, or - for standard input.");

    private readonly Option<string?> _fitter = ToolOptions.Parsed<string?>(
        "--fitter",
        "NAME",
        $"The fitter, where the file does not name it: {string.Join(", ", LifetimesModel.Fitters)}. Default: as the file says, or as the names of its parameters tell.",
        name => LifetimesModel.Fitters.Contains(name) ? name : throw new FormatException($"must be one of {string.Join(", ", LifetimesModel.Fitters)}"));

    private readonly UnitOption _unit = new(
        "Unit of time that the fitter was given: day for freq=\"D\", week for freq=\"D\" with freq_multiplier=7; day, week, month, quarter or year. Required, but for BetaGeoBetaBinomFitter and GammaGammaFitter.");

    private readonly Option<string?> _output = OutputOption.File("the model, as JSON");

    private ImportCommand(ToolContext context) => _context = context;

    public static Command Create(ToolContext context) => new ImportCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("import", "Make a model file of parameters that lifetimes fitted in Python.")
        {
            Usage = "PARAMETERS --unit UNIT [options]",
            Details =
            [
                "One line of Python writes the parameters of a fitter, to the last digit:",
                "json.dump({type(bgf).__name__: dict(bgf.params_)}, open(\"bgf.json\", \"w\"))",
                "The model file goes to a file or standard output, and to 'clv predict' like any other. lifetimes' standard errors do not come along; 'clv fit' has its own.",
            ],
            Examples =
            [
                ("A model of purchases, fitted with freq=\"D\" and freq_multiplier=7", "clv import bgf.json --unit week -o model.json"),
                ("A model of spend", "clv import ggf.json -o spend.json"),
                ("Of a file without the name of its fitter", "clv import params.json --fitter ModifiedBetaGeoFitter --unit day -o model.json"),
            ],
        };
        InputArgument.Require(command, _input, "a file of parameters");
        command.Add(new OptionGroup("Reading", [_fitter, _unit.Option]));
        command.Add(new OptionGroup("Output", [_output]));
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        string input = line.GetValue(_input)!;
        OutputTarget output = OutputTarget.Open(line.GetValue(_output), InputGuard.Of(input));
        TimeUnit unit = _unit.Read(line) ?? TimeUnit.Unspecified;
        using InputSource source = InputSource.Open(input, _context);
        IModel model = LifetimesModel.Read(source.Stream, source.Name, unit, line.GetValue(_fitter));
        if (model is IPurchaseModel { TimeUnit: TimeUnit.Unspecified } && model.Definition!.HasTimeUnit)
        {
            throw new UsageException(
                $"{_unit.Option.Name} is missing: {source.Name} does not say which unit of time its {model.Name} model is in; for freq=\"D\" give day, and for freq=\"D\" with freq_multiplier=7 week.");
        }

        output.Write(stream => ModelFile.Write(stream, model.AsFit()), file => ModelFile.Write(file, model));
        if (!output.IsStandardOutput)
        {
            string parameters = string.Join(
                ", ", model.Parameters.Names.Zip(model.Parameters.Values, (name, value) => string.Create(CultureInfo.InvariantCulture, $"{name} {value:g4}")));
            _context.Note($"Model {model.Name} with {parameters}.");
        }
    }
}
