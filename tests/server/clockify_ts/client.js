// clockify-ts knows one address only, so where it sends its requests to is changed in the axios that it uses; the rest is
// its own.

const axios = require("axios");

const CLOCKIFY = "https://api.clockify.me/api/v1";
const { CADRAN, KEY, CADRAN_V1 = `${CADRAN}/api/v1` } = process.env;
const send = axios.defaults.adapter;
axios.defaults.adapter = (request) => send({ ...request, baseURL: request.baseURL.replace(CLOCKIFY, CADRAN_V1) });

const refusal = (call) => call.then(() => null, (error) => error.message);

module.exports = { Clockify: require("clockify-ts").default, KEY, refusal };
