using Clv.Probabilistic.Cli;

return ClvTool.Run(args);
